import type { DeclaredRule } from "../../access/Access.ts"
import { paged, type RestForms, type Said } from "../../contract/Operation.ts"
import type { Filters } from "../../platform/reads/QueryOf.ts"
import type { AnyReadable } from "../../platform/reads/Readable.ts"
import type { ReportOf } from "./ReportOf.ts"

/** An operation that reports: a page, and over REST everything as a CSV file. */
export const report = <R extends AnyReadable, F extends Filters, Summary, const A extends DeclaredRule = DeclaredRule>(
  path: `/${string}`,
  of: ReportOf<R, F, Summary>,
  said: Said<A>
) => {
  const operation = paged(path, of, said)
  const rest: RestForms = { ...operation.rest, gives: { contentTypes: ["text/csv"] } }
  return { ...operation, rest }
}
