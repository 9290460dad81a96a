import type { AuditActionFamily } from "./AuditActionWords.ts"

const methods = "`methods`, those that are set up"
const factor = (says: string) => ({ resource: "user", says, values: methods }) as const

/** Passwords, factors, sessions and locks. Each try to sign in, the failed ones too, is in `login_activities`. */
export const signInActions = {
  "session.started": {
    resource: "session",
    says: "Somebody signed in.",
    values: "new: `platform`"
  },
  "session.ended": {
    resource: "session",
    says: "A session was ended by its owner or by staff.",
    values: "new: `end_reason` (logout, logout_all, ended_by_owner, admin)"
  },
  "session.refresh_reused": {
    resource: "session",
    says: "A used refresh token came back: somebody has a copy, and the session ended.",
    values: "new: `generation` of the token, `end_reason`"
  },
  "session.stepped_up": {
    resource: "session",
    says: "Somebody proved again that it is them.",
    values: "new: `method`"
  },
  "sign_in.disowned": {
    resource: "sign_in",
    says: "The owner of an account said that an attempt to sign in was not theirs. Where whoever it was had the password, every session ended and the password must change.",
    values: "`password_must_change_at`, where that was set; new: `status` of the attempt"
  },
  "password.changed": { resource: "user", says: "The owner changed the password; the other sessions ended." },
  "password.reset_asked": {
    resource: "password_reset",
    says: "Somebody asked to reset a forgotten password. Without a subject no such account is known."
  },
  "password.reset": {
    resource: "user",
    says: "A forgotten password was set anew; every session ended.",
    values: "new: `reset_id`"
  },
  "password.rehashed": {
    resource: "user",
    says: "The hash of a right password was written anew, being weaker than today's or another program's."
  },
  "account.locked": {
    resource: "user",
    says: "Too many wrong passwords locked an account for a while.",
    values: "new: `failures`, `locked_until`"
  },
  "account.unlocked": {
    resource: "user",
    says: "A right or a new password ended the lock.",
    values: "old: `failures`; new: `ended_by` (signed_in, password_reset)"
  },
  "second_factor.enrolment_started": { resource: "user", says: "An authenticator is being set up." },
  "second_factor.totp_enabled": factor("An authenticator was set up."),
  "second_factor.email_enabled": factor("Codes by e-mail were switched on."),
  "second_factor.sms_enabled": factor("Codes by text message were switched on."),
  "second_factor.totp_disabled": factor("The authenticator was taken away."),
  "second_factor.email_disabled": factor("Codes by e-mail were switched off."),
  "second_factor.sms_disabled": factor("Codes by text message were switched off."),
  "second_factor.all_disabled": factor("Every second factor was taken away."),
  "second_factor.recovery_codes_renewed": {
    resource: "user",
    says: "Ten new recovery codes; those before are dead."
  },
  "second_factor.code_sent": {
    resource: "user",
    says: "A code for a sign-in or a step-up was sent to the account's own contact.",
    values: "new: `method` (email, sms), `purpose` (login, step_up)"
  },
  "second_factor.locked": {
    resource: "user",
    says: "Too many wrong codes locked the second factor for a while.",
    values: "new: `locked_until`"
  },
  "security_settings.changed": {
    resource: "user",
    says: "The list of networks that one's own account may be used from was changed.",
    values: "`ip_whitelist`"
  },
  "signing_keys.rotated": {
    resource: "signing_key",
    says: "Access tokens are signed with another key.",
    values: "`current`; new: `next`, `cause` (age, by_hand, compromised)"
  },
  "signing_keys.retired": {
    resource: "signing_key",
    says: "Keys that nothing valid was signed with any more went out of the key set.",
    values: "new: `retired`, how many"
  },
  "person_key.destroyed": {
    resource: "person_key",
    says: "A person's own key was destroyed: what is sealed under it can never be read again. `resource_id` is whose it was.",
    values: "new: `cause`",
    isOfErased: true
  },
  "person_keys.renewed": {
    resource: "key_encryption_key",
    says: "Every living key of a person is under another wrapping key; the one that `resource_id` names is destroyed.",
    values: "new: `current`"
  },
  "person_keys.replaced": {
    resource: "key_encryption_key",
    says: "Persons whose keys were lost with the store of wrapping keys got new ones; what was under the lost ones stays lost. `resource_id` is the key that wraps the new ones.",
    values: "new: `replaced`, how many",
    reason: "always"
  },
  "encryption_keys.rewrapped": {
    resource: "encryption_key",
    says: "A batch of what is encrypted was brought under the key that writes now.",
    values: "new: `store` (table and column), `rows`"
  },
  "blind_indexes.filled": {
    resource: "encryption_key",
    says: "A batch of numbers got the indexes that they lacked under a key of the blind index. `resource_id` is the key that new ones are looked up by.",
    values: "new: `store` (table and column), `rows`"
  }
} as const satisfies AuditActionFamily
