import { section } from "./EvidenceSection.ts"

/** A message of no account names whom it is about in its key: by the account, or by something of theirs. */
const aboutThem = `split_part(o.dedupe_key, ':', 2)`

const messages = section({
  path: "messages",
  title: "Messages",
  about:
    "E-mails and text messages, kept for a year. Their words are sealed and not here; the audit trail below says what each was about.",
  columns: ["message_id", "channel", "template", "status", "attempts", "request_id", "created_at", "sent_at"],
  from: "outbox",
  // Of those of nobody, which are few, an index has what their keys are about (step 0109).
  where: (sql, { userCode }) => sql`message_id in (
    select message_id from outbox where user_code = ${userCode}
    union all
    select o.message_id from (
      select ${userCode}::text as id
      union all select verification_id::text from kyc_verifications where user_code = ${userCode}
      union all select session_id::text from sessions where user_code = ${userCode}
      union all select invitation_id::text from invitations where user_code = ${userCode}
      union all select reset_id from password_resets where user_code = ${userCode}
      union all select registration_id from registrations where user_code = ${userCode}
      union all select approval_id::text from approval_requests where subject_user_code = ${userCode}) about
    join outbox o on ${sql.literal(aboutThem)} = about.id where o.user_code is null)`,
  time: "created_at",
  order: "created_at, message_id"
})

const sessions = section({
  path: "sessions",
  title: "Sessions",
  about: "Where the person was signed in. Sessions are kept for a year after their end.",
  columns: [
    "session_id",
    "platform",
    "device_name",
    ["ip_address", "host(ip_address)"],
    "user_agent",
    "auth_time",
    "created_at",
    "last_used_at",
    "expires_at",
    "ended_at",
    "end_reason"
  ],
  from: "sessions",
  time: "created_at",
  order: "created_at, session_id"
})

const devices = section({
  path: "devices",
  title: "Known devices",
  about: "Devices that the person signed in from, all of them.",
  columns: ["platform", "device_name", "first_seen_at", "last_seen_at"],
  from: "known_devices",
  order: "first_seen_at, device_hash"
})

const recognised = section({
  path: "recognised-devices",
  title: "Recognised devices",
  about: "Devices that hold a token of an earlier sign-in, by which they are known while the account is locked.",
  columns: ["session_id", "created_at", "last_used_at", "expires_at"],
  from: "device_tokens",
  order: "created_at, session_id"
})

const logins = section({
  path: "login-activity",
  title: "Login activity",
  about: "Every try to sign in to this account, with its risk from 0 to 100 and what it was made of.",
  columns: [
    "occurred_at",
    "status",
    "reason",
    "platform",
    "login_id",
    ["ip_address", "host(ip_address)"],
    ["device_name", "device_info->>'name'"],
    ["user_agent", "device_info->>'user_agent'"],
    "risk_score",
    "risk_reasons",
    "session_id",
    "request_id",
    "activity_id"
  ],
  from: "login_activities",
  time: "occurred_at",
  order: "occurred_at, activity_id",
  masked: ["login_id"]
})

const disowned = section({
  path: "disowned-sign-ins",
  title: "Sign-ins that were not the person",
  about: "Tries to sign in of which the person said that they were somebody else's, by the activity_id above.",
  columns: ["activity_id", "occurred_at", "disowned_at"],
  from: "disowned_sign_ins",
  order: "disowned_at, activity_id"
})

const trusted = section({
  path: "trusted-devices",
  title: "Trusted devices",
  about: "Devices on which the second factor is not asked for now, and until when.",
  columns: ["device_name", "proven_at", "expires_at"],
  from: "trusted_devices",
  order: "proven_at, expires_at"
})

const settings = section({
  path: "security-settings",
  title: "Security settings",
  about: "The networks that the account may be used from; empty is any.",
  columns: ["two_factor_enabled", "two_factor_method", ["ip_whitelist", "ip_whitelist::text[]"], "updated_at"],
  from: "security_settings",
  order: "user_code"
})

const platforms = section({
  path: "platforms",
  title: "Platforms",
  about: "Where the person may sign in, when that is another than the default of their role.",
  columns: ["platform", "is_allowed", "updated_at"],
  from: "user_platform_access",
  order: "platform"
})

const factors = section({
  path: "second-factors",
  title: "Second factors",
  about: "What is set up now.",
  columns: ["method", "enabled_at"],
  from: "second_factors",
  order: "method"
})

const features = section({
  path: "features",
  title: "Features",
  about: "What was granted to the person, and by whom.",
  columns: ["feature_code", "access_level", "granted_by", "created_at", "updated_at"],
  from: "app_access_control",
  order: "feature_code"
})

const approvals = section({
  path: "approvals",
  title: "Acts that took two people",
  about: "What staff asked to do to the account, and who decided.",
  columns: [
    "approval_id",
    "action",
    "payload",
    "status",
    "requested_by",
    "decided_by",
    "decision_reason",
    "created_at",
    "decided_at"
  ],
  from: "approval_requests",
  where: (sql, { userCode }) => sql`subject_user_code = ${userCode}`,
  order: "created_at, approval_id"
})

/** How the account was used, and what it may do. */
export const accessSections = [
  messages,
  sessions,
  devices,
  recognised,
  trusted,
  logins,
  disowned,
  factors,
  settings,
  platforms,
  features,
  approvals
] as const
