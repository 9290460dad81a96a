import { aCode, at, later, numbered, type Table, validRows } from "./ValidRows.ts"

type Change = Readonly<Record<string, string | number | boolean | Date | Uint8Array | null>>

const somebodyElse = {
  user_code: "ZZZZZZZ2",
  email: "b@c.in",
  email_normalized: "b@c.in",
  mobile: "+919800000002"
}

/** What PostgreSQL must refuse: the table, the columns that spoil a lawful row, and the constraint that says no. */
export const illegalRows: ReadonlyArray<readonly [Table, Change, constraint: string]> = [
  ["branches", { branch_code: "mum01" }, "branches_code_format"],
  ["branches", { branch_code: "M" }, "branches_code_format"],
  ["branches", { name: "  " }, "branches_name_present"],
  ["branches", { row_version: 0 }, "branches_row_version_positive"],
  ["user_accounts", { user_code: "ABCD234" }, "user_accounts_user_code_format"],
  ["user_accounts", { user_code: "ABCD234U" }, "user_accounts_user_code_format"],
  ["user_accounts", { user_code: "abcd2345" }, "user_accounts_user_code_format"],
  ["user_accounts", { email_normalized: "Asha@Example.in" }, "user_accounts_email_normal_form"],
  [
    "user_accounts",
    { email: " asha@example.in", email_normalized: " asha@example.in" },
    "user_accounts_email_normal_form"
  ],
  ["user_accounts", { mobile: "9876543210" }, "user_accounts_mobile_e164"],
  ["user_accounts", { mobile: "+09876543210" }, "user_accounts_mobile_e164"],
  ["user_accounts", { gender: "x" }, "user_accounts_gender_known"],
  ["user_accounts", { user_role: "root" }, "user_accounts_role_known"],
  ["user_accounts", { user_role: "admin" }, "user_accounts_admin_has_branch"],
  ["user_accounts", { ...somebodyElse, branch_code: "NOWHERE" }, "user_accounts_branch_code_fkey"],
  ["user_accounts", { kyc_verification_step: 4 }, "user_accounts_kyc_step_range"],
  ["user_accounts", { kyc_verification_step: -1 }, "user_accounts_kyc_step_range"],
  ["user_accounts", { is_kyc_complete: true, kyc_verification_step: 2 }, "user_accounts_kyc_complete_at_last_step"],
  ["user_accounts", { blocked_until: at }, "user_accounts_blocked_until_when_blocked"],
  ["user_accounts", { auth_epoch: -1 }, "user_accounts_auth_epoch_range"],
  ["user_accounts", { locale: "fr" }, "user_accounts_locale_known"],
  ["user_accounts", { row_version: 0 }, "user_accounts_row_version_positive"],
  ["user_accounts", { updated_by_user_id: "nobody" }, "user_accounts_updated_by_format"],
  ["user_accounts", { ...somebodyElse, created_by_user: "ZZZZZZZZ" }, "user_accounts_created_by_user_fkey"],
  ["security_settings", { two_factor_method: "pigeon" }, "security_settings_method_known"],
  ["security_settings", { two_factor_enabled: true }, "security_settings_enabled_has_method"],
  ["security_settings", { row_version: 0 }, "security_settings_row_version_positive"],
  ["security_settings", { user_code: "ZZZZZZZZ" }, "security_settings_user_code_fkey"],
  ["registration_progress", { step_2_completed: true }, "registration_progress_in_order"],
  ["registration_progress", { step_1_completed: true, step_3_completed: true }, "registration_progress_in_order"],
  ["user_platform_access", { platform: "fax" }, "user_platform_access_platform_known"],
  ["consents", { purpose: "anything" }, "consents_purpose_known"],
  ["consents", { withdrawn_at: later(-1) }, "consents_withdrawn_after_given"],
  ["registrations", { registration_id: "reg_short" }, "registrations_id_format"],
  ["registrations", { email_normalized: "other@example.in" }, "registrations_email_normal_form"],
  ["registrations", { mobile: "98765" }, "registrations_mobile_e164"],
  ["registrations", { gender: "x" }, "registrations_gender_known"],
  ["registrations", { locale: "fr" }, "registrations_locale_known"],
  ["registrations", { user_code: aCode, email_verified_at: at }, "registrations_account_needs_proof"],
  ["registrations", { expires_at: at }, "registrations_expire_later"],
  ["otp_records", { otp_type: "guess" }, "otp_records_type_known"],
  ["otp_records", { attempts: 6 }, "otp_records_attempts_range"],
  ["otp_records", { attempts: -1 }, "otp_records_attempts_range"],
  ["otp_records", { expires_at: later(11) }, "otp_records_lifetime"],
  ["otp_records", { expires_at: at }, "otp_records_lifetime"],
  ["otp_budgets", { purpose: "call" }, "otp_budgets_purpose_known"],
  ["otp_budgets", { hour_count: -1 }, "otp_budgets_counts_range"],
  ["login_throttles", { subject_key: "asha@example.in" }, "login_throttles_subject_format"],
  ["login_throttles", { failures: -1 }, "login_throttles_failures_range"],
  ["known_devices", { platform: "fax" }, "known_devices_platform_known"],
  ["sessions", { platform: "fax" }, "sessions_platform_known"],
  ["sessions", { expires_at: later(30 * 24 * 60 + 1) }, "sessions_lifetime"],
  ["sessions", { ended_at: at, end_reason: "tired" }, "sessions_end_reason_known"],
  ["sessions", { ended_at: at }, "sessions_end_has_reason"],
  ["sessions", { end_reason: "logout" }, "sessions_end_has_reason"],
  ["sessions", { session_id: numbered(2), user_code: "ZZZZZZZZ" }, "sessions_user_code_fkey"],
  ["refresh_tokens", { token_hash: new Uint8Array(31) }, "refresh_tokens_hash_length"],
  ["refresh_tokens", { generation: -1 }, "refresh_tokens_generation_range"],
  ["refresh_tokens", { expires_at: at }, "refresh_tokens_expire_later"],
  [
    "refresh_tokens",
    { token_hash: new Uint8Array(32).fill(1), session_id: numbered(404) },
    "refresh_tokens_session_id_fkey"
  ],
  ["login_activities", { status: "perhaps" }, "login_activities_status_known"],
  ["login_activities", { platform: "fax" }, "login_activities_platform_known"],
  ["login_activities", { risk_score: 101 }, "login_activities_risk_range"],
  ["audit_trail", { user_code: "somebody" }, "audit_trail_actor_format"],
  ["audit_trail", { action: "Create User" }, "audit_trail_action_format"],
  ["outbox", { channel: "post" }, "outbox_channel_known"],
  ["outbox", { status: "lost" }, "outbox_status_known"],
  ["outbox", { attempts: -1 }, "outbox_attempts_range"],
  ["outbox", { status: "sent" }, "outbox_sent_has_time"],
  ["outbox", { sent_at: at }, "outbox_sent_has_time"],
  ["dev_mailbox_messages", { channel: "post" }, "dev_mailbox_messages_channel_known"],
  ["signing_keys", { algorithm: "none" }, "signing_keys_algorithm_known"],
  ["signing_keys", { status: "lost" }, "signing_keys_status_known"]
]

/** Pairs that cannot both exist: the second row, after the lawful one, and the constraint that says no. */
export const illegalSeconds: ReadonlyArray<readonly [Table, Change, constraint: string]> = [
  ["branches", {}, "branches_pkey"],
  ["user_accounts", { user_code: "ZZZZZZZ2", mobile: "+919800000002" }, "user_accounts_email_normalized_key"],
  ["user_accounts", { user_code: "ZZZZZZZ3", email: "b@c.in", email_normalized: "b@c.in" }, "user_accounts_mobile_key"],
  ["security_settings", {}, "security_settings_pkey"],
  ["registration_progress", {}, "registration_progress_pkey"],
  ["user_platform_access", {}, "user_platform_access_pkey"],
  ["consents", { consent_id: numbered(2) }, "consents_live_key"],
  ["registrations", {}, "registrations_pkey"],
  ["otp_records", { otp_id: numbered(2) }, "otp_records_live_key"],
  ["otp_budgets", {}, "otp_budgets_pkey"],
  ["login_throttles", {}, "login_throttles_pkey"],
  ["known_devices", {}, "known_devices_pkey"],
  ["sessions", {}, "sessions_pkey"],
  ["refresh_tokens", {}, "refresh_tokens_pkey"],
  ["refresh_tokens", { token_hash: new Uint8Array(32).fill(1) }, "refresh_tokens_session_id_generation_key"],
  ["outbox", { message_id: numbered(2) }, "outbox_dedupe_key_key"],
  ["dev_mailbox_messages", {}, "dev_mailbox_messages_pkey"],
  ["signing_keys", { kid: "k2" }, "signing_keys_one_current_key"]
]

/** The tables in an order in which each finds what it refers to. */
export const tables = Object.keys(validRows).filter((name): name is Table => name in validRows)
