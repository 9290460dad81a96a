import { type DateTime, Result, Schema } from "effect"
import { BranchCode } from "../../people/branches/BranchCode.ts"
import { flag, text } from "../../platform/reads/Filters.ts"
import type { Parameter } from "../../platform/reads/Parameter.ts"
import { type Asked, askedParameters, cursorForms, type Filters, type QueryOf } from "../../platform/reads/QueryOf.ts"
import type { AnyReadInput } from "../../platform/reads/ReadInput.ts"
import { askedBy, type RuleOfNow } from "../../platform/reads/ReadParameters.ts"
import { readRules, type ReadRule } from "../../platform/reads/ReadRules.ts"
import { type AnyReadable, leadsToMany } from "../../platform/reads/Readable.ts"
import type { AnyRow } from "../../platform/reads/ReadResult.ts"
import { rowSchema, rowWire } from "../../platform/reads/RowSchema.ts"
import { DayOrMoment } from "../../values/DayOrMoment.ts"
import { PageSize, PlainPageSize } from "../../values/Page.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { TimeZone } from "../../values/TimeZone.ts"
import { relationNotInCsv } from "./ReportErrors.ts"
import { type AskedRange, isBackwards, mostDays, rangeOf } from "./ReportRange.ts"

/** What every report may be asked for beside its own filters. `from` is in, `to` is out. */
export interface ReportPaging extends AskedRange {
  readonly branch?: string
  /** Rows a page: 50, at most 200. */
  readonly pageSize?: number
  /** Empty or absent is the first page, else the `nextCursor` of the page before. */
  readonly cursor?: string
  /** Whether totals and the series by day come too. */
  readonly summary?: boolean
  /** Whether the exact number of rows comes too. */
  readonly total?: boolean
}

/** What a report is asked for, as its caller writes it. */
export type ReportInput<R extends AnyReadable, F extends Filters> = Asked<R, F, ReportPaging, "Encoded">

/** What a report is asked for, parsed. */
export type ReportQuery<R extends AnyReadable, F extends Filters> = Asked<R, F, ReportPaging, "Type">

/** What REST may be asked for beside: the rows as a page in JSON, or all of them as a file in CSV. */
export interface ReportForm {
  readonly format?: "json" | "csv"
  readonly bom?: boolean
}

/**
 * A page of a report: rows, with `total` how many there are in all, with `summary` totals and series, all of one moment.
 * Times are UTC.
 */
export interface ReportPage<Row, Summary> {
  readonly from: DateTime.Utc
  readonly to: DateTime.Utc
  readonly timeZone: string
  readonly total: number | null
  readonly summary: Summary | null
  readonly items: ReadonlyArray<Row>
  readonly nextCursor: string | null
}

/** What a report takes and gives: a list in the order of time, with a summary, and as a file. */
export interface ReportOf<R extends AnyReadable, F extends Filters, Summary> extends QueryOf<
  R,
  F,
  ReportPaging,
  ReportPage<AnyRow<R>, Summary>,
  ReportForm
> {
  readonly name: string
  /** Whether a first page has the summary when nobody says. */
  readonly hasSummary: boolean
}

const backwards: ReadRule = {
  about: ["from", "to", "timeZone"],
  code: "INVALID_RANGE",
  message: "must begin before it ends",
  // A rule is asked of what the parameters' own schemas have accepted.
  broken: (input) => (isBackwards(input as AskedRange) ? [["from"], ["to"]] : [])
}

/** Of a page that goes on, the range is that of the first one. */
const rangeRule = (most: number): RuleOfNow => ({
  about: ["from", "to", "timeZone", "cursor"],
  problems: (input, now) => {
    if (typeof input["cursor"] === "string" && input["cursor"] !== "") return []
    const range = rangeOf(input as AskedRange, now, most)
    return Result.isFailure(range) ? range.failure.errors : []
  }
})

/** What is included that has many rows, for which a line of a file has no place. */
export const manyIncluded = (readable: AnyReadable, include: ReadonlyArray<string> = []): boolean =>
  include.some((path) => leadsToMany(readable, path))

const oneLineEach = (readable: AnyReadable): ReadRule => ({
  about: ["format", "include"],
  code: "RELATION_NOT_IN_CSV",
  message: relationNotInCsv.messages.RELATION_NOT_IN_CSV,
  broken: (input) =>
    input["format"] === "csv" && manyIncluded(readable, (input as AnyReadInput).include) ? [["include"]] : []
})

const filters: ReadonlyArray<Parameter> = [
  { place: ["from"], forms: text(DayOrMoment) },
  { place: ["to"], forms: text(DayOrMoment) },
  { place: ["timeZone"], forms: text(TimeZone) },
  { place: ["branch"], forms: text(BranchCode) }
]

const paging: ReadonlyArray<Parameter> = [
  { place: ["pageSize"], forms: { text: PageSize, plain: PlainPageSize } },
  { place: ["cursor"], forms: cursorForms },
  { place: ["summary"], forms: flag },
  { place: ["total"], forms: flag }
]

const forms: ReadonlyArray<Parameter> = [
  { place: ["format"], forms: text(Schema.Literals(["json", "csv"])) },
  { place: ["bom"], forms: flag }
]

const Page = <Row extends Schema.Constraint, Summary extends Schema.Constraint>(row: Row, summary: Summary) =>
  Schema.Struct({
    from: Schema.DateTimeUtcFromString,
    to: Schema.DateTimeUtcFromString,
    timeZone: Schema.String,
    total: Schema.NullOr(Schema.Int),
    summary: Schema.NullOr(summary),
    items: Schema.Array(row),
    nextCursor: Schema.NullOr(Schema.String)
  })

/** What an export of a report is asked for: its filters and what of each row, without paging. */
export interface ExportFilters {
  readonly query: Schema.Codec<Readonly<Record<string, unknown>>, unknown>
  readonly input: Schema.Codec<Readonly<Record<string, unknown>>, unknown>
}

/** {@link ExportFilters} of a report. **Errors** of its parameters: those of {@link reportOf} but for paging. */
export const exportFilters = (of: { readonly readable: AnyReadable; readonly filters: Filters }): ExportFilters =>
  askedBy<ExportFilters>({
    parameters: [...filters, ...askedParameters(of.readable, of.filters)],
    rules: [...readRules, backwards],
    ofNow: [rangeRule(mostDays.export)]
  })

/**
 * The contract of a report. `name` names it in OpenAPI; `summary` is the shape of its totals and series. **Errors** of
 * its parameters: those of `readOf`; `INVALID_MOMENT`, `INVALID_TIME_ZONE`, `INVALID_RANGE`, `INVALID_BRANCH_CODE`,
 * `INVALID_PAGE_SIZE`, `INVALID_CURSOR`, `RELATION_NOT_IN_CSV`; and those of its filters.
 */
export const reportOf = <R extends AnyReadable, const F extends Filters, S extends Schema.Struct<Schema.Struct.Fields>>(
  readable: R,
  report: { readonly name: string; readonly filters: F; readonly summary: S; readonly hasSummary: boolean }
): ReportOf<R, F, S["Type"]> => {
  type Answer = ReportOf<R, F, S["Type"]>["answer"]
  return {
    name: report.name,
    readable,
    filters: report.filters,
    hasSummary: report.hasSummary,
    ...askedBy<ReportOf<R, F, S["Type"]>>({
      parameters: [...filters, ...askedParameters(readable, report.filters, paging)],
      inUrl: forms,
      rules: [...readRules, backwards, oneLineEach(readable)],
      ofNow: [rangeRule(mostDays.report)]
    }),
    answer: Page(rowSchema(readable), report.summary) as unknown as Answer,
    answerWire: snakeKeys(
      Page(rowWire(readable), snakeKeys(report.summary, `${report.name}Summary`)),
      `${report.name}Report`
    ) as unknown as Answer
  }
}
