import type { AuditActionFamily } from "./AuditActionWords.ts"

const exported = (says: string, values?: string) =>
  ({ resource: "report_export", says, ...(values === undefined ? {} : { values }) }) as const

/** Reports that leave the house as files. */
export const reportActions = {
  "report_export.requested": exported(
    "Somebody asked for a report as a file.",
    "new: `report`, `format`, `filters`, `status`"
  ),
  "report_export.completed": exported("The file is there.", "`status`; new: `bytes`, `rows`"),
  "report_export.failed": exported("The file could not be made.", "`status`; new: `failure`"),
  "report_export.ended": exported("Who asked cancelled it, or had its file removed.", "`status`"),
  "report_export.expired": exported("The file was removed, its time being over.", "`status`"),
  "report_export.downloaded": exported("The file was fetched by its signed address, from `ip_address`.")
} as const satisfies AuditActionFamily
