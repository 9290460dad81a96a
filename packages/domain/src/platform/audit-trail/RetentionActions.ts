import type { AuditActionFamily } from "./AuditActionWords.ts"

/** What was deleted because its time was over (docs/retention.md). */
export const retentionActions = {
  "retention.applied": {
    resource: "retention",
    says: "Rows that were past the time of their line in the retention table were deleted, or emptied of words, by the daily job or the hourly one.",
    values: "of each line that had some, how many rows"
  }
} as const satisfies AuditActionFamily
