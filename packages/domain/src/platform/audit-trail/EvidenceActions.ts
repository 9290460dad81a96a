import type { AuditActionFamily } from "./AuditActionWords.ts"

/** What leaves the system about people. */
export const evidenceActions = {
  "evidence_pack.made": {
    resource: "evidence_pack",
    says: "Staff made the evidence pack of a person. `resource_id` is the SHA-256 of its manifest.",
    values: "new: `from`, `to`, `files`, `bytes`, `audit_rows`, and how many of these were `pending`: not sealed yet",
    reason: "always"
  },
  "audit.month_exchanged": {
    resource: "audit_exchange",
    says: "The rows of a month of the audit trail, or of its archive, were written anew in format 2, their values sealed. `resource_id` is its first day.",
    values: "new: how many `rows` and `blocks`"
  },
  "audit.exchange_concluded": {
    resource: "audit_exchange",
    says: "No row of the audit trail is of format 1 any more, and the blocks that had been are gone; `audit/statements/` says what they were. `resource_id` is the last of them, or `none`.",
    values: "new: how many `months`, `rows` and `blocks`"
  },
  "audit.month_archived": {
    resource: "audit_archive",
    says: "A month of the audit trail left the database for a signed archive. `resource_id` is its first day.",
    values: "new: `file`, its `sha256`, and how many `rows`"
  }
} as const satisfies AuditActionFamily
