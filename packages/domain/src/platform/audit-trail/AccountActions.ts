import type { AuditActionFamily } from "./AuditActionWords.ts"

const profile = "the fields of the profile that differ, and `row_version`"
const activity = "`is_active`"
const hold = "`review_on`"

/** Accounts: how they come into being, who owns them, and what becomes of them. */
export const accountActions = {
  "registration.initiated": { resource: "registration", says: "Somebody began to sign up." },
  "registration.code_sent": {
    resource: "registration",
    says: "A new code went to one of the contacts of a registration.",
    values: "new: `contact` (email, mobile)"
  },
  "registration.contact_proven": {
    resource: "registration",
    says: "A contact of a registration was proven, the other not yet.",
    values: "new: `contacts`, those that are proven by now"
  },
  "registration.completed": {
    resource: "user",
    says: "The third step: profile and consents.",
    values: "the fields of the profile that differ; new: `consents`, their purposes"
  },
  "user.registered": {
    resource: "user",
    says: "Both contacts were proven, and the account came into being.",
    values: "new: `registration_id`, `user_role`"
  },
  "user.bootstrapped": {
    resource: "user",
    says: "The first start made the first super admin.",
    values: "new: `user_role`"
  },
  "user.created": {
    resource: "user",
    says: "Staff entered a person.",
    values: "new: `user_role`, `branch_code`, `email_masked`, `mobile_masked`"
  },
  "user.updated": { resource: "user", says: "A profile was changed.", values: profile },
  "user.role_assigned": {
    resource: "user",
    says: "Role or branch were changed; every session ended.",
    values:
      "`user_role`, `branch_code`, whichever differ; new: `approval_id`, `requested_by` where two people were needed",
    reason: "always"
  },
  "user.moved": {
    resource: "user",
    says: "A person was moved to another branch.",
    values: "`branch_code`",
    reason: "always"
  },
  "user.blocked": {
    resource: "user",
    says: "Somebody was kept out; every session ended.",
    values: "`is_blocked`, `blocked_until`, `block_kind`",
    reason: "always"
  },
  "user.unblocked": {
    resource: "user",
    says: "A block was lifted, by staff or because its time was over (`system`).",
    values: "`is_blocked`, `blocked_until`; new: `approval_id`, `requested_by` where two people were needed",
    reason: "optional"
  },
  "user.activated": {
    resource: "user",
    says: "A closed account was opened again.",
    values: activity,
    reason: "always"
  },
  "user.deactivated": {
    resource: "user",
    says: "An account was closed; every session ended.",
    values: activity,
    reason: "always"
  },
  "invitation.sent": {
    resource: "invitation",
    says: "A person whom staff entered was invited; an invitation before it is dead.",
    values: "new: `expires_at`"
  },
  "invitation.code_sent": {
    resource: "invitation",
    says: "A code went to the mobile number of somebody invited.",
    values: "new: `contact` (mobile)"
  },
  "invitation.accepted": {
    resource: "invitation",
    says: "An account got its owner: password, proven contacts, consents.",
    values: "new: `consents`, their purposes"
  },
  "contact.change_asked": {
    resource: "user",
    says: "Somebody asked to change a contact; a code went to the new one.",
    values: "new: `contact` (email, mobile), `masked`"
  },
  "contact.changed": {
    resource: "user",
    says: "A contact was changed.",
    values: "`masked`, before and after; new: `contact` (email, mobile)"
  },
  "user.closing": {
    resource: "user",
    says: "An account began to close: its owner withdrew a consent that it rests on, asked for it, or staff ended it. KYC under way and consents to KYC and news ended.",
    values: "`closes_at`, `closing_cause`",
    reason: "optional"
  },
  "user.closing_taken_back": {
    resource: "user",
    says: "The owner of an account that was closing agreed again.",
    values: "`closes_at`, `closing_cause`"
  },
  "user.closed": {
    resource: "user",
    says: "The time of an account that was closing came: the relationship is over, every session ended, and the erasure is scheduled.",
    values: "`is_active`, `closes_at`, `closed_at`, `erases_on`"
  },
  "user.account_erased": {
    resource: "user",
    says: "What was of a closed account was erased; records of identity stay until their day."
  },
  "user.erased": {
    resource: "user",
    says: "A person was erased: rows, files, numbers, and what the account said. Their key is destroyed beside it."
  },
  "user.erasure_completed": {
    resource: "user",
    says: "What wrapped the key of somebody who was erased is destroyed: nothing of them opens any more, in backups too."
  },
  "consent.given": {
    resource: "consent",
    says: "A person agreed to a text, outside of signing up and KYC.",
    values: "new: `purpose`, `text_version`"
  },
  "consent.withdrawn": {
    resource: "consent",
    says: "A person took a consent back; what rested on it ended.",
    values: "new: `purpose`, `consent_ids`, `verifications_ended`"
  },
  "legal_hold.placed": {
    resource: "legal_hold",
    says: "A super admin placed a legal hold: nothing of the person is deleted or erased. No subject: the person is not told. Who it is on, and why, is in the hold.",
    values: hold
  },
  "legal_hold.reviewed": { resource: "legal_hold", says: "A legal hold got another day of review.", values: hold },
  "legal_hold.lifted": { resource: "legal_hold", says: "A legal hold was lifted.", values: hold }
} as const satisfies AuditActionFamily
