import type { DeclaredRule } from "../../access/Access.ts"
import { paged, type RestForms, type Said } from "../../contract/Operation.ts"
import type { Failure } from "../../errors/Failure.ts"
import type { Filters } from "../../platform/reads/QueryOf.ts"
import type { AnyReadable } from "../../platform/reads/Readable.ts"
import { invalidCursor, invalidRange } from "../../platform/reads/ReadErrors.ts"
import { rangeTooWide, tooManyToCount, tooManyToTotal } from "./ReportErrors.ts"
import type { ReportOf } from "./ReportOf.ts"

const reportRefusals = [invalidCursor, invalidRange, rangeTooWide, tooManyToCount, tooManyToTotal] as const

/** An operation that reports: a page, and over REST everything as a CSV file. */
export const report = <
  R extends AnyReadable,
  F extends Filters,
  Summary,
  E extends Failure = never,
  const A extends DeclaredRule = DeclaredRule
>(
  path: `/${string}`,
  of: ReportOf<R, F, Summary>,
  said: Said<E, A>
) => {
  const operation = paged(path, of, { ...said, errors: [...(said.errors ?? []), ...reportRefusals] })
  const rest: RestForms = { ...operation.rest, gives: { contentTypes: ["text/csv"] } }
  return { ...operation, rest }
}
