import { Schema } from "effect"
import type { BetweenFields } from "../../errors/BetweenFields.ts"
import { exportFilters } from "../reports/ReportOf.ts"
import { LoginActivityReport } from "../reports/LoginActivityReport.ts"
import { KycStatusReport } from "../reports/KycStatusReport.ts"
import { UserAuditTrail } from "../reports/UserAuditTrail.ts"
import { ExportedReport } from "../../values/ExportedReport.ts"
import { patternRule } from "../../values/FieldRule.ts"

/** **Errors**: `INVALID_EXPORT_ID`. */
export const ExportId = Schema.String.check(
  patternRule(
    "INVALID_EXPORT_ID",
    "must be the export_id of an export",
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("ExportId"))
export type ExportId = typeof ExportId.Type

/** `ndjson` is one JSON object a line. */
export const ExportFormat = Schema.Literals(["csv", "ndjson"])
export type ExportFormat = typeof ExportFormat.Type

/** `queued` becomes `running`, and that `done` or `failed`; the requester may have it `cancelled`; a file ends `expired`. */
export const ExportStatus = Schema.Literals(["queued", "running", "done", "failed", "cancelled", "expired"])
export type ExportStatus = typeof ExportStatus.Type

/**
 * Why there is no file: the requester may no longer have it (`not_entitled`), whom or what it is about is not there for them
 * (`not_found`), or it was tried in vain (`gave_up`).
 */
export const ExportFailure = Schema.Literals(["not_entitled", "not_found", "gave_up"])
export type ExportFailure = typeof ExportFailure.Type

/** The reports that there are files of. */
export const exportedReports = {
  "kyc-status": KycStatusReport,
  "login-activity": LoginActivityReport,
  "user-audit-trail": UserAuditTrail
} as const

/** The filters of each report, as text by their names in its address, and in camelCase. */
export const filtersOfExport = {
  "kyc-status": exportFilters(KycStatusReport),
  "login-activity": exportFilters(LoginActivityReport),
  "user-audit-trail": exportFilters(UserAuditTrail)
} as const

const of = <Report extends ExportedReport>(report: Report, side: "query" | "input") =>
  Schema.Struct({
    report: Schema.Literal(report),
    format: ExportFormat,
    filters: Schema.optionalKey(filtersOfExport[report][side])
  })

const isReport = Schema.is(ExportedReport)
const asObject = (input: unknown): Readonly<Record<string, unknown>> =>
  typeof input === "object" && input !== null ? { ...input } : {}

/** What is wrong between the filters, also when the report is asked for in a form that there is not. */
const betweenFilters =
  (side: "query" | "input"): BetweenFields =>
  (input, now) => {
    const { filters = {}, report } = asObject(input)
    if (!isReport(report)) return []
    const found = Schema.resolveAnnotations(filtersOfExport[report][side])?.betweenFields?.(filters, now) ?? []
    return found.map((problem) => ({ ...problem, field: `filters.${problem.field}` }))
  }

/** What an export is asked for: a report, its filters as in its address (`from`, `user_code` …), and the form of the file. */
export const CreateExportWire = Schema.Union([
  of("kyc-status", "query"),
  of("login-activity", "query"),
  of("user-audit-trail", "query")
]).annotate({ betweenFields: betweenFilters("query") })

/** The same with filters in camelCase, for RPC and the client. */
export const CreateExport = Schema.Union([
  of("kyc-status", "input"),
  of("login-activity", "input"),
  of("user-audit-trail", "input")
]).annotate({ betweenFields: betweenFilters("input") })
export type CreateExport = typeof CreateExport.Type

/** Names one export. */
export const ExportOf = Schema.Struct({ exportId: ExportId })

/** Where the file is: an address below the API's own that works until then, for whoever has it. */
const ExportFile = Schema.Struct({ url: Schema.String, expiresAt: Schema.DateTimeUtcFromString }).annotate({
  identifier: "ExportFile"
})

/**
 * An export. `rows` grows while it runs; `bytes` is known at the end. `file` is there while `status` is `done`, with a new
 * address each time it is asked for; the file itself is gone at `expiresAt`. Times are UTC.
 */
export const ReportExport = Schema.Struct({
  exportId: ExportId,
  report: ExportedReport,
  format: ExportFormat,
  filters: Schema.Record(Schema.String, Schema.String),
  status: ExportStatus,
  rows: Schema.Int,
  bytes: Schema.NullOr(Schema.Int),
  failure: Schema.NullOr(ExportFailure),
  file: Schema.NullOr(ExportFile),
  createdAt: Schema.DateTimeUtcFromString,
  startedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  finishedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  expiresAt: Schema.NullOr(Schema.DateTimeUtcFromString)
}).annotate({ identifier: "ReportExport" })
export type ReportExport = typeof ReportExport.Type

/** The newest of one's own. */
export const ReportExports = Schema.Struct({ items: Schema.Array(ReportExport) }).annotate({
  identifier: "ReportExports"
})

/**
 * What a file's address carries: the export, when the address ends (seconds since 1970), and the proof that it is ours. One
 * that lacks either of these is an address like any other that is none of ours.
 */
export const ExportFileOf = Schema.Struct({
  exportId: ExportId,
  expires: Schema.optionalKey(Schema.NumberFromString.check(Schema.isInt())),
  signature: Schema.optionalKey(Schema.String)
})
