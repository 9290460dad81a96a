import { type DateTime, Result, Schema } from "effect"
import { HttpApiSchema } from "effect/http-api"
import { BranchCode } from "../../people/branches/BranchCode.ts"
import { flag, text } from "../../platform/reads/Filters.ts"
import { cursorForms, type Filters } from "../../platform/reads/ListOf.ts"
import { knownFields } from "../../platform/reads/NameRules.ts"
import { nameList, type Parameter } from "../../platform/reads/Parameter.ts"
import type { QueryText } from "../../platform/reads/ReadOf.ts"
import { asInput, asQuery, type RuleOfNow } from "../../platform/reads/ReadParameters.ts"
import type { ReadRule } from "../../platform/reads/ReadRules.ts"
import type { AnyReadable, FieldOf } from "../../platform/reads/Readable.ts"
import type { AnyRow } from "../../platform/reads/ReadResult.ts"
import { rowSchema, rowWire } from "../../platform/reads/RowSchema.ts"
import { DayOrMoment } from "../../values/DayOrMoment.ts"
import { PageSize, PlainPageSize } from "../../values/Page.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { TimeZone } from "../../values/TimeZone.ts"
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
}

type FilterForms<F extends Filters, Side extends "Type" | "Encoded"> = {
  readonly [K in keyof F]?: F[K]["plain"][Side]
}

/** What a report is asked for, as its caller writes it. */
export type ReportInput<R extends AnyReadable, F extends Filters> = {
  readonly fields?: ReadonlyArray<FieldOf<R>>
} & ReportPaging &
  FilterForms<F, "Encoded">

/** What a report is asked for, parsed. */
export type ReportQuery<R extends AnyReadable, F extends Filters> = {
  readonly fields?: ReadonlyArray<FieldOf<R>>
} & ReportPaging &
  FilterForms<F, "Type">

/** What REST may be asked for beside: the rows as a page in JSON, or all of them as a file in CSV. */
export interface ReportForm {
  readonly format?: "json" | "csv"
  readonly bom?: boolean
}

/** A page of a report: rows, and with `summary` totals and series, all of one moment. Times are UTC. */
export interface ReportPage<Row, Summary> {
  readonly from: DateTime.Utc
  readonly to: DateTime.Utc
  readonly timeZone: string
  readonly summary: Summary | null
  readonly items: ReadonlyArray<Row>
  readonly nextCursor: string | null
}

/** What a report takes and gives. */
export interface ReportOf<R extends AnyReadable, F extends Filters, Summary> {
  readonly name: string
  readonly readable: R
  readonly filters: F
  /** Whether a first page has the summary when nobody says. */
  readonly hasSummary: boolean
  /** The parameters of a URL. */
  readonly query: Schema.Codec<ReportQuery<R, F> & ReportForm, QueryText>
  /** The same in camelCase, for RPC and the client. */
  readonly input: Schema.Codec<ReportQuery<R, F>, ReportInput<R, F>>
  /** A page, camelCase in JSON: what RPC carries. */
  readonly answer: Schema.Codec<ReportPage<AnyRow<R>, Summary>, unknown>
  /** A page, snake_case in JSON: what REST carries. */
  readonly answerWire: Schema.Codec<ReportPage<AnyRow<R>, Summary>, unknown>
}

const rules: ReadonlyArray<ReadRule> = [
  {
    about: ["from", "to", "timeZone"],
    code: "INVALID_RANGE",
    message: "must begin before it ends",
    // A rule is asked of what the parameters' own schemas have accepted.
    broken: (input) => (isBackwards(input as AskedRange) ? [["from"], ["to"]] : [])
  }
]

/** Of a page that goes on, the range is that of the first one. */
const rangeRule = (most: number): RuleOfNow => ({
  about: ["from", "to", "timeZone", "cursor"],
  problems: (input, now) => {
    if (typeof input["cursor"] === "string" && input["cursor"] !== "") return []
    const range = rangeOf(input as AskedRange, now, most)
    return Result.isFailure(range) ? range.failure.errors : []
  }
})

const shared = (readable: AnyReadable): ReadonlyArray<Parameter> => [
  { place: ["from"], forms: text(DayOrMoment) },
  { place: ["to"], forms: text(DayOrMoment) },
  { place: ["timeZone"], forms: text(TimeZone) },
  { place: ["branch"], forms: text(BranchCode) },
  { place: ["fields"], forms: nameList(Object.keys(readable.fields), knownFields) }
]

const paging: ReadonlyArray<Parameter> = [
  { place: ["pageSize"], forms: { text: PageSize, plain: PlainPageSize } },
  { place: ["cursor"], forms: cursorForms },
  { place: ["summary"], forms: flag }
]

const forms: ReadonlyArray<Parameter> = [
  { place: ["format"], forms: text(Schema.Literals(["json", "csv"])) },
  { place: ["bom"], forms: flag }
]

const named = (filters: Filters) =>
  Object.entries(filters).map(([name, both]): Parameter => ({ place: [name], forms: both }))

/** What an export of a report is asked for: its filters, without paging. Computed from the definition that types it. */
export const exportFilters = (readable: AnyReadable, filters: Filters) => ({
  query: asQuery([...shared(readable), ...named(filters)], rules, [rangeRule(mostDays.export)]),
  input: asInput([...shared(readable), ...named(filters)], rules, {}, [rangeRule(mostDays.export)])
})

const Page = <Row extends Schema.Constraint, Summary extends Schema.Constraint>(row: Row, summary: Summary) =>
  Schema.Struct({
    from: Schema.DateTimeUtcFromString,
    to: Schema.DateTimeUtcFromString,
    timeZone: Schema.String,
    summary: Schema.NullOr(summary),
    items: Schema.Array(row),
    nextCursor: Schema.NullOr(Schema.String)
  })

/**
 * The contract of a report. `name` names it in OpenAPI; `summary` is the shape of its totals and series. **Errors** of
 * its parameters: `INVALID_MOMENT`, `INVALID_TIME_ZONE`, `INVALID_RANGE`, `INVALID_BRANCH_CODE`, `UNKNOWN_FIELD_NAME`,
 * `TOO_MANY_NAMES`, `INVALID_PAGE_SIZE`, `INVALID_CURSOR`, `UNKNOWN_PARAMETER`, and those of its filters.
 */
export const reportOf = <R extends AnyReadable, const F extends Filters, S extends Schema.Struct<Schema.Struct.Fields>>(
  readable: R,
  report: { readonly name: string; readonly filters: F; readonly summary: S; readonly hasSummary: boolean }
): ReportOf<R, F, S["Type"]> => {
  const parameters = [...shared(readable), ...named(report.filters), ...paging]
  type Contract = ReportOf<R, F, S["Type"]>
  return {
    name: report.name,
    readable,
    filters: report.filters,
    hasSummary: report.hasSummary,
    // The schemas are computed from the definition that the types are computed from.
    query: asQuery([...parameters, ...forms], rules, [rangeRule(mostDays.report)]) as unknown as Contract["query"],
    input: asInput(parameters, rules, {}, [rangeRule(mostDays.report)]) as unknown as Contract["input"],
    answer: Page(rowSchema(readable), report.summary) as unknown as Contract["answer"],
    answerWire: snakeKeys(
      Page(rowWire(readable), snakeKeys(report.summary, `${report.name}Summary`)),
      `${report.name}Report`
    ) as unknown as Contract["answerWire"]
  }
}

/** All rows as a file, any number of them; one that was cut short ends in an error, never cleanly. */
export const CsvFile = HttpApiSchema.StreamUint8Array({ contentType: "text/csv" })
