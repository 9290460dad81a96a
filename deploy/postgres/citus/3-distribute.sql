-- Generated from packages/server/src/tables by `pnpm generate`; do not edit. See docs/scaling.md and docs/adr/0089.
-- What Citus is told. NOT TESTED with Citus: what of it a test holds, and what has to be done to the program before it,
-- is in docs/scaling.md. These stay where they are, on the coordinator:
--   audit_trail: it is sealed in the order of one database's transactions, and says who did it beside whom it is about
--   login_activities: most failures are of nobody, and its readers ask for days and addresses
--   audit_archives: of the audit trail as a whole: its seals, and what became of months of it
--   breaches: what happened and when; who was touched stands in breach_touched
--   breach_notices: what authorities and people are told of a breach; about nobody by name
--   breach_searches: what was asked of the audit trail about a breach; whom it names is who may have done it
--   audit_exchanges: of the audit trail as a whole: its seals, and what became of months of it
--   audit_seals: of the audit trail as a whole: its seals, and what became of months of it
--   audit_statements: of the audit trail as a whole: its seals, and what became of months of it
--   cluster_locks: which worker does what now; a queue of one database
--   cluster_messages: which worker does what now; a queue of one database
--   cluster_migrations: which worker does what now; a queue of one database
--   cluster_replies: which worker does what now; a queue of one database
--   cluster_runner_migrations: which worker does what now; a queue of one database
--   cluster_runners: which worker does what now; a queue of one database
--   dev_mailbox_messages: the mailbox of development; production has none
--   effect_sql_migrations: which steps were applied
--   job_runs: what the workers do by the clock, and did
--   jobs: what the workers do by the clock, and did
--   letter_batches: which letters were handed to the post together, and when
--   kyc_webhook_events: which events of a provider were taken, by the provider's ids
--   migration_backfills: how far a step came
--   own_writes: how far the replicas of one primary are, and from where on they must be read
--   replica_heartbeat: how far the replicas of one primary are, and from where on they must be read
--   retention_runs: what was deleted by the retention table, in counts
--   user_branch_counts: how many people there are of a kind, not who
--   user_count_changes: how many people there are of a kind, not who
--   user_day_counts: how many people there are of a kind, not who
--   vault.aadhaar_numbers: the vault knows numbers by references, and not whose they are (docs/adr/0015)
--   vault.ekyc_records: the vault knows numbers by references, and not whose they are (docs/adr/0015)
--   vault.number_indexes: the vault knows numbers by references, and not whose they are (docs/adr/0015)
--   vault.openings: the vault knows numbers by references, and not whose they are (docs/adr/0015)

begin;

-- message_receipts: null of a message that has none
update message_receipts set user_code = '' where user_code is null;

alter table message_receipts alter column user_code set not null;

-- otp_records: null a code for somebody who registers, or for an identifier that is nobody's
update otp_records set user_code = '' where user_code is null;

alter table otp_records alter column user_code set not null;

-- outbox: null a message to somebody who registers, or to a contact that is nobody's
update outbox set user_code = '' where user_code is null;

alter table outbox alter column user_code set not null;

-- password_reset_links: null of a contact or an identifier that is nobody's
update password_reset_links set user_code = '' where user_code is null;

alter table password_reset_links alter column user_code set not null;

-- password_resets: null of a contact or an identifier that is nobody's
update password_resets set user_code = '' where user_code is null;

alter table password_resets alter column user_code set not null;

-- refresh_tokens: null written by a version before step 0071
update refresh_tokens set user_code = '' where user_code is null;

alter table refresh_tokens alter column user_code set not null;

-- registrations: null not proven yet: there is no account
update registrations set user_code = '' where user_code is null;

alter table registrations alter column user_code set not null;

select create_reference_table('app_features');

select create_reference_table('branches');

select create_reference_table('consent_texts');

select create_reference_table('key_checks');

select create_reference_table('key_encryption_keys');

select create_reference_table('signing_keys');

select create_distributed_table('user_accounts', 'user_code', shard_count => 128);

select create_distributed_table('aadhaar_documents', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('aadhaar_kyc', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('app_access_control', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('approval_requests', 'subject_user_code', colocate_with => 'user_accounts');

select create_distributed_table('bank_details', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('breach_touched', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('ckycr_filings', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('ckycr_numbers', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('consents', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('contact_changes', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('device_tokens', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('disowned_sign_ins', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('erasures', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('factor_budgets', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('idempotency_keys', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('invitations', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('known_devices', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_addresses', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('identity_document_indexes', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('identity_documents', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_candidates', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_case_notes', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_due_moves', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_notices', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_counter_documents', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_counter_visits', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_video_sessions', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_onboarding', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_profiles', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_records', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_renewals', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_reviews', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_risk', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_risk_assessments', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_uploads', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('pan_exemptions', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('screenings', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('holder_deaths', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('kyc_verifications', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('letters', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('legal_holds', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('login_challenges', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('missing_postal_addresses', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('message_receipts', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('otp_records', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('outbox', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('pan_indexes', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('pan_kyc', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('nominees', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('privacy_requests', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('password_reset_links', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('password_resets', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('person_keys', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('recovery_codes', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('refresh_tokens', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('registration_progress', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('registrations', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('report_exports', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('second_factors', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('security_settings', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('sessions', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('sign_in_habits', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('sign_in_traits', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('totp_enrolments', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('trusted_devices', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('user_platform_access', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('user_search', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('user_search_due', 'user_code', colocate_with => 'user_accounts');

select create_distributed_table('contact_deliveries', 'contact_index', colocate_with => 'none');

select create_distributed_table('otp_budgets', 'recipient_hash', colocate_with => 'none');

select create_distributed_table('login_throttles', 'subject_key', colocate_with => 'none');

select create_distributed_table('person_directory', 'claim', colocate_with => 'none');

commit;
