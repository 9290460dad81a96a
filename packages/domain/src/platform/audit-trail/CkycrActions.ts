import type { AuditActionFamily } from "./AuditActionWords.ts"

/** The Central KYC Records Registry. */
export const ckycrActions = {
  "ckycr.searched": {
    resource: "user",
    says: "A person had the registry searched for a record of theirs, with consent.",
    values: "new: `kind` of the number, `consent_id`"
  },
  "ckycr.found": {
    resource: "user",
    says: "The registry has a record of the person; its identifier is kept, and may stand for a document.",
    values: "new: `number` (masked)"
  },
  "ckycr.accepted": {
    resource: "ckycr",
    says: "The registry took a new record, or a change of one.",
    values: "new: `kind` (new, change), `number` (masked)"
  },
  "ckycr.refused": {
    resource: "ckycr",
    says: "The registry refused a filing, which waits for staff.",
    values: "new: `kind`, `refusal` (invalid_record, duplicate, unknown_number, unreadable)"
  },
  "ckycr.retried": {
    resource: "ckycr",
    says: "A member of staff had a refused filing sent again.",
    values: "old: `refusal`; new: `refusal` (null)"
  }
} as const satisfies AuditActionFamily
