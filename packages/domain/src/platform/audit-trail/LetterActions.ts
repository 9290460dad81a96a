import type { AuditActionFamily } from "./AuditActionWords.ts"

/** Letters by post. That one was written is on record by the act which it tells of. */
export const letterActions = {
  "letter.batch_handed_over": {
    resource: "letter_batch",
    says: "A batch of letters was handed over to the post.",
    values: "new: `letters`, how many"
  },
  "letter.opened": { resource: "letter", says: "A member of staff read a letter to a person." },
  "letter.delivered": { resource: "letter", says: "Staff marked a letter as delivered.", values: "`state`" },
  "letter.returned": {
    resource: "letter",
    says: "Staff marked a letter as returned by the post.",
    values: "`state`; new: `return_reason`"
  },
  "letter.cancelled": {
    resource: "letter",
    says: "A letter was not sent: what it says could not be read.",
    values: "`state`"
  }
} as const satisfies AuditActionFamily
