import type { DeclaredRule } from "../../access/Access.ts"
import { list, type RestForms, type Said } from "../../contract/Operation.ts"
import type { Failure } from "../../errors/Failure.ts"
import type { Filters } from "../../platform/reads/ListOf.ts"
import type { AnyReadable } from "../../platform/reads/Readable.ts"
import { CsvFile, type ReportOf } from "./ReportOf.ts"

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
  const operation = list(path, of, said)
  const rest: RestForms = { ...operation.rest, files: [CsvFile] }
  return { ...operation, rest }
}
