import { NotFound } from "../../errors/NotFound.ts"
import { failsWith } from "../../errors/Failure.ts"
import { invalidRange } from "../../platform/reads/ReadErrors.ts"
import { refuses } from "../../errors/Refusal.ts"

const INSTEAD = "ask for an export instead: POST /api/v1/reports/exports"

/** The range is longer than `most` days. */
export const rangeTooWide = refuses(
  "REPORT_TOO_WIDE",
  (most: number) => `is more than ${most} days before the end; narrow it, or ${INSTEAD}`,
  "from"
)

/** `days` is what is asked for, `most` what may be. */
export const tooWideRange = (days: number, most: number) => (days <= 0 ? invalidRange() : rangeTooWide(most))

/** More rows than are counted for one answer; `about` is what the database expects. */
export const tooManyToCount = refuses(
  "REPORT_TOO_WIDE",
  (about: number) =>
    `would count about ${about} rows; narrow the range, leave the summary out (summary=false), or ${INSTEAD}`,
  "summary"
)

/** More rows than are numbered for one answer; `about` is what the database expects. */
export const tooManyToTotal = refuses(
  "REPORT_TOO_WIDE",
  (about: number) => `would count about ${about} rows; narrow the range, leave the total out, or ${INSTEAD}`,
  "total"
)

/** A line of CSV has one cell for each field. `place` is where the relation is included. */
export const relationNotInCsv = refuses(
  "RELATION_NOT_IN_CSV",
  "names a relation of many rows, which a line of CSV cannot hold; leave it out, or ask for JSON",
  (place: string) => place
)

/** Not there, or not the caller's branch: the two are not told apart. */
export const reportBranchNotFound = failsWith(NotFound)("BRANCH_NOT_FOUND", "There is no such branch", "branch")
