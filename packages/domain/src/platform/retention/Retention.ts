import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"
import { momentOrNull } from "../jobs/JobRun.ts"

/** The name of a line of the retention table, as docs/retention.md has it: mostly that of its table. **Errors**: `INVALID_RETENTION_LINE`. */
export const RetentionLineName = Schema.String.check(
  patternRule(
    "INVALID_RETENTION_LINE",
    "must be the name of a line of the retention table, such as outbox",
    /^[a-z][a-z0-9_.]{0,62}$/
  )
)

/** Why something is kept: the law, or our own purpose. docs/retention.md has the words of each. */
export const RetentionReason = Schema.Literals(["year", "pmla", "certIn", "consent", "account", "secret", "words"])

/**
 * What becomes of a row once its time is over. `delete` and `drop_months`: it goes, by itself or with its month. `empty`: words
 * in it go, and the row stays. `erase`: it goes with the erasure of the person. `goes_with`: with the row it belongs to. `stay`:
 * a job of its own deals with it, or it is kept for good.
 */
export const RetentionEnd = Schema.Literals(["delete", "empty", "drop_months", "erase", "goes_with", "stay"])

/** `lost`: its process died; what it had deleted is counted. */
export const RetentionOutcome = Schema.Literals(["success", "failure", "lost"])

/** What is said of a run of a line wherever it is shown. `keptFrom`: rows whose time began before it were to go. */
export const retentionRunFields = {
  runId: Schema.String,
  keptFrom: Schema.DateTimeUtcFromString,
  rowsDeleted: Schema.Int,
  rowsHeld: Schema.Int,
  rowsWaiting: Schema.Int,
  startedAt: Schema.DateTimeUtcFromString,
  endedAt: momentOrNull,
  outcome: Schema.NullOr(RetentionOutcome),
  error: Schema.NullOr(Schema.String)
}

/**
 * A line of the retention table with what waits now. `keptDays` or `keptYears` is how long a row is kept, after `keptSince`. Of a
 * line that no job of retention acts on, the counts are null. **Units**: `overdueSeconds` is how long ago the oldest row should
 * have gone that no legal hold keeps; counts go up to 10,000.
 */
export const RetentionLine = Schema.Struct({
  retentionLine: RetentionLineName,
  tableName: Schema.String,
  purpose: Schema.String,
  basis: Schema.Array(RetentionReason),
  keptDays: Schema.NullOr(Schema.Int),
  keptYears: Schema.NullOr(Schema.Int),
  keptSince: Schema.NullOr(Schema.String),
  afterwards: RetentionEnd,
  rowsWaiting: Schema.NullOr(Schema.Int),
  rowsHeld: Schema.NullOr(Schema.Int),
  overdueSeconds: Schema.NullOr(Schema.Int),
  lastRun: Schema.NullOr(Schema.Struct(retentionRunFields).annotate({ identifier: "RunOfRetentionLine" }))
}).annotate({ identifier: "RetentionLine" })
export type RetentionLine = typeof RetentionLine.Type

/** The whole table, in the order of docs/retention.md. */
export const RetentionTable = Schema.Struct({ items: Schema.Array(RetentionLine) }).annotate({
  identifier: "RetentionTable"
})
