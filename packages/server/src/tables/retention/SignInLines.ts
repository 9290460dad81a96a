import { goesWith, linesOf, ofTheAccount, recordOf, secretOf, wordsOf } from "./RetentionLine.ts"

const attempt = ["login_activities"]

/** What signing in, signing up and their codes leave. */
export const signInLines = linesOf({
  sessions: recordOf({
    purpose: "Where the person was signed in, from which device and address; traffic data",
    from: "least(ended_at, expires_at)",
    since: "the end of the session"
  }),
  refresh_tokens: secretOf({
    purpose: "Tokens by which a session goes on",
    from: "expires_at",
    since: "its end",
    kept: 1,
    factIn: ["sessions"]
  }),
  device_tokens: secretOf({
    purpose: "Tokens by which a device is known while the account is locked",
    from: "expires_at",
    since: "its end",
    kept: 0,
    factIn: ["sessions"]
  }),
  trusted_devices: secretOf({
    purpose: "Devices on which the second factor is not asked for",
    from: "expires_at",
    since: "its end",
    kept: 0,
    factIn: ["sessions", ...attempt]
  }),
  login_challenges: secretOf({
    purpose: "Sign-ins that wait for a second factor",
    from: "expires_at",
    since: "its end",
    kept: 1,
    factIn: attempt
  }),
  login_throttles: secretOf({
    purpose: "Failed tries by identifier or address, against guessing",
    from: "greatest(last_failure_at, locked_until)",
    since: "the last failure, or the end of the lock",
    kept: 2,
    factIn: attempt
  }),
  factor_budgets: secretOf({
    purpose: "Failed second factors, against guessing",
    from: "greatest(last_failure_at, locked_until)",
    since: "the last failure, or the end of the lock",
    kept: 2,
    factIn: attempt
  }),
  otp_records: secretOf({
    purpose: "Digests of codes that were sent",
    from: "expires_at",
    since: "its end",
    kept: 1,
    factIn: ["outbox"]
  }),
  otp_budgets: secretOf({
    purpose: "How many codes a contact got, against flooding",
    from: "last_at",
    since: "the last code",
    kept: 2,
    factIn: ["outbox"]
  }),
  totp_enrolments: secretOf({
    purpose: "Authenticators that were never confirmed",
    from: "expires_at",
    since: "its end",
    kept: 0,
    factIn: ["audit_trail"]
  }),
  sign_in_traits: recordOf({
    purpose: "Networks and devices of sign-ins, by which an unusual one is known; traffic data",
    from: "last_seen_at",
    since: "when it was last seen"
  }),
  password_resets: recordOf({
    purpose: "Who asked for a new password, when",
    from: "expires_at",
    since: "its end"
  }),
  password_reset_links: goesWith(
    "password_resets",
    "Digests of links in such messages; of no use after the end of the reset"
  ),
  contact_changes: recordOf({
    purpose: "A new e-mail address or mobile number that was never proven",
    from: "expires_at",
    since: "its end"
  }),
  registrations: recordOf({
    purpose: "Sign-ups, finished or not",
    from: "expires_at",
    since: "its end"
  }),
  registrations_passwords: wordsOf({
    table: "registrations",
    purpose: "The digest of the password chosen at sign-up; the account has its own",
    basis: ["secret"],
    where: "password_hash <> ''",
    from: "expires_at",
    since: "the end of the sign-up",
    kept: 1,
    set: "password_hash = ''",
    what: "the password's digest",
    factIn: ["registrations"]
  }),
  invitations: recordOf({
    purpose: "Invitations into an account that staff made",
    from: "expires_at",
    since: "its end"
  }),
  known_devices: ofTheAccount("Devices that the person signed in from, so that a new one is told of"),
  sign_in_habits: ofTheAccount("The hours at which the person signs in, by which an unusual one is known"),
  disowned_sign_ins: ofTheAccount("Sign-ins of which the person said that they were somebody else's"),
  second_factors: ofTheAccount("Second factors that are set up"),
  recovery_codes: ofTheAccount("Digests of recovery codes"),
  security_settings: ofTheAccount("Networks and second factors that the account asks for")
})
