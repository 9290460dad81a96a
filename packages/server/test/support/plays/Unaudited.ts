/** Operations whose change has no audit row, and why: the whole list. */
export const withoutRow: Readonly<Record<string, string>> = {
  "sessions.refresh":
    "every few minutes for everybody signed in; the rotation is its own record in refresh_tokens, a reuse is audited",
  "deliveryReceipts.take":
    "tells of a message that is kept for some days, and changes nothing about anybody; the receipt is its own record"
}

/** Tables that may change in a transaction without an audit row, and why. */
export const ownRecords: Readonly<Record<string, string>> = {
  login_activities: "is a log itself, as append-only as the audit trail",
  refresh_tokens: "each rotation is a row that stays until it expires",
  key_encryption_keys: "is the record of what happened to each wrapping key; its end is audited",
  person_keys:
    "a key is made with its account, whose row says so, or by a job that gives one to all; its end is audited",
  kyc_verifications: "how far a journey got at the provider; its beginning and its end are audited",
  screenings: "is what screening said, as append-only as the audit trail; what follows from it is audited",
  kyc_webhook_events: "remembers which events came, so that none is taken twice",
  otp_records: "counts the guesses of a code; sending it is audited",
  otp_budgets: "counts what a recipient was sent",
  login_throttles: "counts wrong passwords; the lock that they lead to is audited",
  factor_budgets: "counts wrong codes; the lock that they lead to is audited",
  idempotency_keys: "keeps answers for repeated requests",
  outbox: "is delivered and then says so",
  kyc_notices: "is planned without a row, and what becomes of it is its own record; that it was handed over is audited",
  letter_batches: "is put together and, when the post has it, audited",
  letters: "waits with the notice that it is; that it left is audited with its batch",
  message_receipts: "is what a provider told of a message, and goes with it",
  contact_deliveries: "the newest of these of each contact, which ends with the next",
  replica_heartbeat: "is a number that servers raise, by which they tell how far a replica is",
  own_writes: "is such a number for each of a few slots, and of nobody"
}

/** Columns that change beside what an audit row tells, and why it need not name them. */
export const silent: Readonly<Record<string, string>> = {
  row_version: "counts the changes of the row",
  updated_at: "is occurred_at of the audit row",
  updated_by_user_id: "is user_code of the audit row",
  auth_epoch: "ends every access token, which the action says",
  platform_epoch: "the same, of one platform",
  last_used_at: "moves with every use"
}

/** Columns that an audit row tells of under another name, or by its action alone. */
export const toldOtherwise: Readonly<Record<string, string>> = {
  "user_accounts.password_hash": "a hash is no use to a reader; the action says it",
  "user_accounts.password_must_change_at": "sign_in.disowned tells of it; a new password ends it",
  "user_accounts.block_reason": "reason",
  "user_accounts.erased_at": "occurred_at",
  "user_accounts.blocked_at": "occurred_at",
  "user_accounts.email": "masked",
  "user_accounts.email_normalized": "masked",
  "user_accounts.mobile": "masked",
  "user_accounts.email_verified_at": "occurred_at of what proved it",
  "user_accounts.mobile_verified_at": "occurred_at of what proved it",
  "security_settings.two_factor_enabled": "methods",
  "security_settings.two_factor_method": "methods",
  "kyc_reviews.claimed_at": "occurred_at",
  "kyc_reviews.decided_by": "user_code",
  "kyc_reviews.decided_at": "occurred_at",
  "kyc_reviews.decision_reason": "reason",
  "kyc_reviews.confirmed_by": "user_code",
  "kyc_reviews.confirmed_at": "occurred_at",
  "approval_requests.decided_at": "occurred_at",
  "approval_requests.decision_reason": "reason",
  "kyc_profiles.completed_at": "occurred_at",
  "jobs.pause_reason": "reason",
  "kyc_profiles.next_due_at": "follows from risk category and completion"
}

/** The tables whose every changed column an audit row has to tell. */
export const toldInFull = new Set([
  "user_accounts",
  "branches",
  "app_features",
  "security_settings",
  "kyc_reviews",
  "approval_requests",
  "kyc_profiles",
  "jobs"
])
