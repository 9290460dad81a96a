import { userNotFound } from "../../accounts/UserErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import { invalidCursor, invalidRange, nameNotAllowed } from "../../platform/reads/ReadErrors.ts"
import { rangeTooWide, reportBranchNotFound, tooManyToCount, tooManyToTotal } from "./ReportErrors.ts"
import type { ReportOperations } from "./ReportOperations.ts"

const report = [
  nameNotAllowed,
  userNotFound,
  reportBranchNotFound,
  invalidCursor,
  invalidRange,
  rangeTooWide,
  tooManyToCount,
  tooManyToTotal
]

/** How operations of `ReportOperations` fail, beside what every operation can. */
export const reportFailures = {
  kycStatus: report,
  loginActivity: report,
  userAuditTrail: report
} satisfies FailuresOf<typeof ReportOperations>
