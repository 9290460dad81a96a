import { createHash } from "node:crypto"
import { validKycRows } from "./KycRows.ts"
import { validSealRows } from "./SealRows.ts"
import { aCode, at, later, type Row } from "./SomeValues.ts"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

export { aCode, at, later, numbered } from "./SomeValues.ts"

const bytes = new Uint8Array(32)
const uuid = "01920000-0000-7000-8000-000000000001"
const id26 = "0123456789ABCDEFGHJKMNPQRS"
const person = {
  email: "Asha@Example.in",
  email_normalized: "asha@example.in",
  mobile: "+919876543210",
  password_hash: "$argon2id$",
  first_name: "Asha",
  last_name: "Rao"
}

const kind = { user_role: "user", is_active: true, is_kyc_complete: false, is_blocked: false }

/** A lawful row for each table, to be spoilt one column at a time. Those that need an account name `aCode`. */
export const validRows = {
  branches: { branch_code: "MUM01", name: "Mumbai", created_at: at, updated_at: at },
  user_accounts: { user_code: aCode, ...person, created_at: at, updated_at: at },
  security_settings: { user_code: aCode, updated_at: at },
  registration_progress: { user_code: aCode, updated_at: at },
  user_platform_access: { user_code: aCode, platform: "web", is_allowed: true, updated_at: at },
  app_features: {
    feature_code: "KYC_REVIEW",
    name: "Review KYC documents",
    created_at: at,
    updated_at: at,
    created_by_user: "system",
    updated_by_user_id: "system"
  },
  app_access_control: {
    user_code: aCode,
    feature_code: "KYC_REVIEW",
    access_level: "view",
    granted_by: "ZZZZZZZ2",
    created_at: at,
    updated_at: at
  },
  consents: {
    consent_id: uuid,
    user_code: aCode,
    purpose: "terms",
    text_version: "1",
    language: "en",
    text_hash: bytes,
    channel: "web",
    proof_hash: bytes,
    given_at: at
  },
  registrations: {
    registration_id: `reg_${id26}`,
    ...person,
    request_id: "req_1",
    created_at: at,
    expires_at: later(60)
  },
  password_resets: {
    reset_id: `rst_${id26}`,
    user_code: aCode,
    recipient: "a0".repeat(32),
    request_id: "req_1",
    created_at: at,
    expires_at: later(10)
  },
  password_reset_links: { reset_id: `rst_${id26}`, token_hash: bytes },
  otp_records: {
    otp_id: uuid,
    subject_id: aCode,
    otp_type: "step_up",
    recipient_hash: bytes,
    salt: bytes,
    otp_hash: bytes,
    created_at: at,
    expires_at: later(10)
  },
  otp_budgets: {
    recipient_hash: bytes,
    purpose: "send",
    hour_started_at: at,
    hour_count: 1,
    day_started_at: at,
    day_count: 1,
    last_at: at
  },
  login_throttles: { subject_key: `user:${aCode}`, failures: 1, last_failure_at: at },
  known_devices: { user_code: aCode, device_hash: bytes, platform: "web", first_seen_at: at, last_seen_at: at },
  device_tokens: {
    token_hash: bytes,
    user_code: aCode,
    session_id: uuid,
    created_at: at,
    last_used_at: at,
    expires_at: later(60)
  },
  sign_in_habits: { user_code: aCode, by_hour: `{${"1,".repeat(23)}1}`, last_at: at },
  sign_in_traits: { user_code: aCode, trait: "network:203.0.113.0/24", first_seen_at: at, last_seen_at: at },
  disowned_sign_ins: { activity_id: uuid, user_code: aCode, occurred_at: at, disowned_at: at },
  sessions: {
    session_id: uuid,
    user_code: aCode,
    platform: "web",
    auth_time: at,
    created_at: at,
    last_used_at: at,
    expires_at: later(60)
  },
  refresh_tokens: { token_hash: bytes, session_id: uuid, generation: 0, issued_at: at, expires_at: later(60) },
  key_encryption_keys: { kek_id: uuid, created_at: at, activated_at: at },
  person_keys: { user_code: aCode, version: 1, kek_id: uuid, wrapped: new Uint8Array(60), created_at: at },
  second_factors: { user_code: aCode, method: "totp", secret_sealed: "sealed", enabled_at: at },
  totp_enrolments: { user_code: aCode, secret_sealed: "sealed", created_at: at, expires_at: later(15) },
  recovery_codes: { user_code: aCode, prefix: "A1B2", salt: bytes, code_hash: bytes, created_at: at },
  factor_budgets: { user_code: aCode, failures: 1, last_failure_at: at },
  login_challenges: {
    challenge_id: `chg_${id26}`,
    user_code: aCode,
    login_id: "asha@example.in",
    platform: "web",
    auth_epoch: 0,
    request_id: "req_1",
    created_at: at,
    expires_at: later(10)
  },
  trusted_devices: { token_hash: bytes, user_code: aCode, proven_at: at, expires_at: later(60) },
  contact_changes: { user_code: aCode, email: "new@example.in", created_at: at, expires_at: later(10) },
  approval_requests: {
    approval_id: uuid,
    action: "assign_role",
    subject_user_code: aCode,
    payload: '{"role":"admin","branch_code":"MUM01","reason":"Leads the branch"}',
    subject_before: '{"role":"user","branch_code":null}',
    requested_by: "ZZZZZZZ2",
    created_at: at,
    expires_at: later(60)
  },
  report_exports: {
    export_id: uuid,
    user_code: aCode,
    report: "login-activity",
    format: "csv",
    filters: "{}",
    created_at: at
  },
  invitations: {
    invitation_id: uuid,
    user_code: aCode,
    token_hash: bytes,
    invited_by: "ZZZZZZZ2",
    created_at: at,
    expires_at: later(60)
  },
  breaches: {
    breach_id: uuid,
    noticed_at: at,
    nature: "data_leak",
    data: "{contact}",
    account_sealed: "v1.sealed",
    opened_by: "ZZZZZZZ2",
    opened_at: at
  },
  breach_searches: {
    search_id: uuid,
    breach_id: uuid,
    from_at: at,
    to_at: later(60),
    actor: "ZZZZZZZ3",
    asked_by: "ZZZZZZZ2",
    asked_at: at
  },
  breach_touched: {
    breach_id: uuid,
    user_code: aCode,
    acts: 1,
    actions: "{user.updated}",
    data: "{contact}",
    is_account_used: false,
    first_at: at,
    last_at: at,
    found_at: at
  },
  privacy_requests: {
    request_id: uuid,
    user_code: aCode,
    kind: "correction",
    state: "open",
    content_sealed: "p1.sealed",
    asked_at: at,
    due_on: "2026-03-01",
    law_on: "2026-03-01"
  },
  nominees: { user_code: aCode, content_sealed: "p1.sealed", named_at: at },
  breach_notices: {
    notice_id: uuid,
    breach_id: uuid,
    audience: "cert_in",
    content_sealed: "v1.sealed",
    drafted_by: "ZZZZZZZ2",
    drafted_at: at
  },
  erasures: {
    user_code: aCode,
    cause: "person",
    account_on: "2026-03-01",
    identity_on: "2026-03-05",
    created_at: at,
    updated_at: at
  },
  legal_holds: {
    hold_id: uuid,
    user_code: aCode,
    reference: "412/2026",
    grounds_sealed: "p1.sealed",
    placed_by: "ZZZZZZZ2",
    placed_at: at,
    review_on: at
  },
  user_branch_counts: { branch_code: "MUM01", ...kind, users: 1 },
  user_day_counts: { created_on: at, ...kind, users: 1 },
  login_activities: {
    activity_id: uuid,
    login_id: "asha@example.in",
    status: "success",
    request_id: "req_1",
    occurred_at: at
  },
  audit_trail: {
    audit_id: uuid,
    user_code: "system",
    action: "user.created",
    resource_type: "user",
    occurred_at: at,
    format: 2
  },
  ...validSealRows,
  key_checks: {
    purpose: "encryption",
    key_id: "k1",
    salt: new Uint8Array(16),
    check_value: bytes,
    first_seen_at: at
  },
  outbox: {
    message_id: uuid,
    channel: "email",
    template: "otp",
    payload_sealed: "sealed",
    dedupe_key: "once",
    next_attempt_at: at,
    created_at: at
  },
  jobs: {
    job: "codes-purge",
    kind: "scheduled",
    what: "Deletes codes",
    cron: "17 * * * *",
    zone: "Asia/Kolkata",
    seen_at: at
  },
  job_runs: {
    run_id: uuid,
    job: "codes-purge",
    trigger: "schedule",
    fence: 1,
    owner: "10.0.0.5:34431/17",
    started_at: at
  },
  retention_runs: { run_id: uuid, line: "outbox", kept_from: at, started_at: at },
  consent_texts: {
    purpose: "terms",
    version: "1",
    language: "en",
    content: "{}",
    content_hash: createHash("sha256").update("{}").digest(),
    valid_from: at,
    kept_at: at
  },
  message_receipts: { message_id: uuid, outcome: "delivered", code: "250", occurred_at: at, received_at: at },
  contact_deliveries: { contact_index: bytes, outcome: "bounced_hard", code: "5.1.1", occurred_at: at },
  replica_heartbeat: { beat: 1, beaten_at: at },
  own_writes: { slot: 65_535, beat: 3 },
  idempotency_keys: {
    key_index: bytes,
    user_code: aCode,
    operation: "users.block",
    fingerprint: bytes,
    answer_sealed: "sealed",
    created_at: at,
    expires_at: later(1440)
  },
  dev_mailbox_messages: {
    message_id: uuid,
    channel: "email",
    recipient_index: bytes,
    template: "otp",
    sealed: "sealed",
    sent_at: at
  },
  signing_keys: {
    kid: "k1",
    algorithm: "EdDSA",
    public_jwk: "{}",
    private_key_sealed: "sealed",
    status: "current",
    created_at: at
  },
  ...validKycRows
} satisfies Record<string, Row>

export type Table = keyof typeof validRows

/** Inserts the lawful row of a table with some columns changed. */
export const insert = (table: Table, change: Row = {}) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql`insert into ${sql(table)} ${sql.insert({ ...validRows[table], ...change })}`
  )

/** Inserts an account of its own contacts. */
export const insertAccount = (code: string, n: number, change: Row = {}) =>
  insert("user_accounts", {
    user_code: code,
    email: `user${n}@example.in`,
    email_normalized: `user${n}@example.in`,
    mobile: `+9198${String(n).padStart(8, "0")}`,
    ...change
  })

/** Adds an audit row as the program of the day does: from step 61 on it has to say its format. */
export const insertAct = (change: Row = {}) => {
  const { format: _format, ...older } = { ...validRows.audit_trail, ...change }
  const now = insert("audit_trail", change)
  const before = Effect.flatMap(SqlClient.SqlClient, (sql) => sql`insert into audit_trail ${sql.insert(older)}`)
  // Another time for who came in the middle of the step.
  return now.pipe(
    Effect.catch(() => before),
    Effect.catch(() => now)
  )
}
