import { Schema } from "effect"

/** What became of an attempt to sign in. */
export const AttemptStatus = Schema.Literals(["success", "failed", "blocked", "challenged", "locked"])
export type AttemptStatus = typeof AttemptStatus.Type

/** Why, as kept in `login_activities.reason`: never renamed. */
export const AttemptReason = Schema.Literals([
  "wrong_password",
  "unknown_identifier",
  "too_many_failures",
  "rate_limited",
  "abandoned",
  "account_blocked",
  "account_inactive",
  "account_changed",
  "platform_denied",
  "network_denied",
  "risk_refused",
  "password_must_change",
  "second_factor_needed",
  "risk_step_up",
  "wrong_second_factor",
  "challenge_ended",
  "unknown_challenge",
  "trusted_device",
  "second_factor_totp",
  "second_factor_email",
  "second_factor_sms",
  "second_factor_recovery_code",
  "refresh_reused"
])
export type AttemptReason = typeof AttemptReason.Type

/**
 * What a reason says in words, and whether whoever tried knew the password (or held a token): if that was not the account's
 * owner, they must stop knowing it.
 */
export const attemptReasons: Readonly<
  Record<AttemptReason, { readonly words: string; readonly provesSecret: boolean }>
> = {
  wrong_password: { words: "The password was wrong", provesSecret: false },
  unknown_identifier: { words: "There is no such account", provesSecret: false },
  too_many_failures: { words: "The account was locked after too many wrong passwords", provesSecret: false },
  rate_limited: { words: "Too many attempts came from this network", provesSecret: false },
  abandoned: { words: "Whoever tried went away before there was an answer", provesSecret: false },
  account_blocked: { words: "The account was blocked", provesSecret: true },
  account_inactive: { words: "The account was closed", provesSecret: true },
  account_changed: { words: "The account changed during the sign-in", provesSecret: true },
  platform_denied: { words: "The account may not be used on this platform", provesSecret: true },
  network_denied: { words: "The account may not be used from this network", provesSecret: true },
  risk_refused: { words: "The sign-in was too unlike the owner's", provesSecret: true },
  password_must_change: { words: "The password must be changed first", provesSecret: true },
  second_factor_needed: { words: "The second factor was asked for", provesSecret: true },
  risk_step_up: { words: "A second factor was asked for because the sign-in was unusual", provesSecret: true },
  wrong_second_factor: { words: "The second factor was wrong", provesSecret: true },
  challenge_ended: { words: "The time for the second factor was over, or it was used", provesSecret: true },
  unknown_challenge: { words: "No sign-in was waiting for this second factor", provesSecret: false },
  trusted_device: { words: "On a trusted device", provesSecret: true },
  second_factor_totp: { words: "With the code of an authenticator", provesSecret: true },
  second_factor_email: { words: "With a code sent by e-mail", provesSecret: true },
  second_factor_sms: { words: "With a code sent by text message", provesSecret: true },
  second_factor_recovery_code: { words: "With a recovery code", provesSecret: true },
  refresh_reused: { words: "A used key of the session came back; the session was ended", provesSecret: false }
}

/** Whether an attempt shows that whoever made it has the account's password, or got in. */
export const showsSecret = (status: AttemptStatus, reason: AttemptReason | null): boolean =>
  status === "success" || (reason !== null && attemptReasons[reason].provesSecret)
