import { userNotFound } from "../../accounts/UserErrors.ts"
import { nameNotAllowed } from "../../platform/reads/ReadErrors.ts"
import { reportBranchNotFound } from "./ReportErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { ReportOperations } from "./ReportOperations.ts"

const errors = [nameNotAllowed, userNotFound, reportBranchNotFound]

/** How operations of `ReportOperations` fail, beside what every operation can. */
export const reportFailures = {
  kycStatus: errors,
  loginActivity: errors,
  userAuditTrail: errors
} satisfies FailuresOf<typeof ReportOperations>
