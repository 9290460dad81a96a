import { NotFound } from "../../errors/NotFound.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { failsWith } from "../../errors/Failure.ts"
import { invalidRange } from "../../platform/reads/ReadErrors.ts"

const INSTEAD = "ask for an export instead: POST /api/v1/reports/exports"

/** `days` is what is asked for, `most` what may be. */
export const tooWideRange = (days: number, most: number) =>
  days <= 0
    ? invalidRange()
    : ValidationFailed.field(
        "from",
        "REPORT_TOO_WIDE",
        `is more than ${most} days before the end; narrow it, or ${INSTEAD}`
      )

/** More rows than are counted for one answer; `about` is what the database expects. */
export const tooManyToCount = (about: number) =>
  ValidationFailed.field(
    "summary",
    "REPORT_TOO_WIDE",
    `would count about ${about} rows; narrow the range, leave the summary out (summary=false), or ${INSTEAD}`
  )

/** Not there, or not the caller's branch: the two are not told apart. */
export const reportBranchNotFound = failsWith(NotFound)("BRANCH_NOT_FOUND", "There is no such branch", "branch")
