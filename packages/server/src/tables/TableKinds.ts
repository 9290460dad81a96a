/** Whose the rows of a table are, and so where they would lie if there were several primaries (docs/adr/0089). */
export type TableKind =
  /** Each row is of one person, whose code is in `column`. `nobody`: of which rows it is null. */
  | { readonly of: "person"; readonly column: "user_code" | "subject_user_code"; readonly nobody?: string }
  /** The same for everybody, some hundreds of rows: each primary has all of them. */
  | { readonly of: "everybody" }
  /** Of a contact or a typed identifier, whoever has it, if anybody: by `column`, which is a digest of it. */
  | { readonly of: "contact"; readonly column: "recipient_hash" | "contact_index" | "subject_key" }
  /** Rows about persons that stay together for the reason that is given. */
  | { readonly of: "log"; readonly because: string }
  /** No row is about a person, or the table does not know about whom. */
  | { readonly of: "system"; readonly because: string }

const person: TableKind = { of: "person", column: "user_code" }
const some = (nobody: string): TableKind => ({ of: "person", column: "user_code", nobody })
const everybody: TableKind = { of: "everybody" }
const system = (because: string): TableKind => ({ of: "system", because })

const older = "written by a version before step 0071"
const stranger = "of a contact or an identifier that is nobody's"

const runners = system("which worker does what now; a queue of one database")
const jobs = system("what the workers do by the clock, and did")
const counts = system("how many people there are of a kind, not who")
const replicas = system("how far the replicas of one primary are, and from where on they must be read")
const trail = system("of the audit trail as a whole: its seals, and what became of months of it")
const vault = system("the vault knows numbers by references, and not whose they are (docs/adr/0015)")

/**
 * Every table of the database, views not counted, by its name; a table of another schema than `public` with it. A test holds
 * it against a migrated database in both directions: a new table says here what it is of.
 */
export const tableKinds: Readonly<Record<string, TableKind>> = {
  aadhaar_documents: person,
  aadhaar_kyc: person,
  app_access_control: person,
  approval_requests: { of: "person", column: "subject_user_code" },
  bank_details: person,
  breach_touched: person,
  ckycr_filings: person,
  ckycr_numbers: person,
  consents: person,
  contact_changes: person,
  device_tokens: person,
  disowned_sign_ins: person,
  erasures: person,
  factor_budgets: person,
  idempotency_keys: person,
  invitations: person,
  known_devices: person,
  kyc_addresses: person,
  identity_document_indexes: person,
  identity_documents: person,
  kyc_candidates: person,
  kyc_case_notes: person,
  kyc_due_moves: person,
  kyc_notices: person,
  kyc_counter_documents: person,
  kyc_counter_visits: person,
  kyc_video_sessions: person,
  kyc_onboarding: person,
  kyc_profiles: person,
  kyc_records: person,
  kyc_renewals: person,
  kyc_reviews: person,
  kyc_risk: person,
  kyc_risk_assessments: person,
  kyc_uploads: person,
  pan_exemptions: person,
  screenings: person,
  holder_deaths: person,
  kyc_verifications: person,
  letters: person,
  legal_holds: person,
  login_challenges: person,
  missing_postal_addresses: person,
  message_receipts: some("of a message that has none"),
  otp_records: some("a code for somebody who registers, or for an identifier that is nobody's"),
  outbox: some("a message to somebody who registers, or to a contact that is nobody's"),
  pan_indexes: person,
  pan_kyc: person,
  nominees: person,
  privacy_requests: person,
  password_reset_links: some(stranger),
  password_resets: some(stranger),
  person_keys: person,
  recovery_codes: person,
  refresh_tokens: some(older),
  registration_progress: person,
  registrations: some("not proven yet: there is no account"),
  report_exports: person,
  second_factors: person,
  security_settings: person,
  sessions: person,
  sign_in_habits: person,
  sign_in_traits: person,
  totp_enrolments: person,
  trusted_devices: person,
  user_accounts: person,
  user_platform_access: person,
  user_search: person,
  user_search_due: person,

  app_features: everybody,
  branches: everybody,
  consent_texts: everybody,
  key_checks: everybody,
  key_encryption_keys: everybody,
  signing_keys: everybody,

  contact_deliveries: { of: "contact", column: "contact_index" },
  otp_budgets: { of: "contact", column: "recipient_hash" },
  login_throttles: { of: "contact", column: "subject_key" },

  audit_trail: {
    of: "log",
    because: "it is sealed in the order of one database's transactions, and says who did it beside whom it is about"
  },
  login_activities: { of: "log", because: "most failures are of nobody, and its readers ask for days and addresses" },

  audit_archives: trail,
  breaches: system("what happened and when; who was touched stands in breach_touched"),
  breach_notices: system("what authorities and people are told of a breach; about nobody by name"),
  breach_searches: system("what was asked of the audit trail about a breach; whom it names is who may have done it"),
  audit_exchanges: trail,
  audit_seals: trail,
  audit_statements: trail,
  cluster_locks: runners,
  cluster_messages: runners,
  cluster_migrations: runners,
  cluster_replies: runners,
  cluster_runner_migrations: runners,
  cluster_runners: runners,
  dev_mailbox_messages: system("the mailbox of development; production has none"),
  effect_sql_migrations: system("which steps were applied"),
  job_runs: jobs,
  jobs,
  letter_batches: system("which letters were handed to the post together, and when"),
  kyc_webhook_events: system("which events of a provider were taken, by the provider's ids"),
  migration_backfills: system("how far a step came"),
  own_writes: replicas,
  replica_heartbeat: replicas,
  retention_runs: system("what was deleted by the retention table, in counts"),
  user_branch_counts: counts,
  user_count_changes: counts,
  user_day_counts: counts,
  "vault.aadhaar_numbers": vault,
  "vault.ekyc_records": vault,
  "vault.number_indexes": vault,
  "vault.openings": vault
}

type KindOf<Of extends TableKind["of"]> = Extract<TableKind, { readonly of: Of }> & { readonly table: string }

/** The tables of one kind, with their names. */
export const tablesOf = <Of extends TableKind["of"]>(of: Of): ReadonlyArray<KindOf<Of>> =>
  Object.entries(tableKinds).flatMap(([table, kind]) => (kind.of === of ? [{ ...kind, table } as KindOf<Of>] : []))
