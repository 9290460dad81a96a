import { operations } from "../../contract/Operation.ts"
import { report } from "./report.ts"
import { userNotFound } from "../../accounts/UserErrors.ts"
import { nameNotAllowed } from "../../platform/reads/ReadErrors.ts"
import { KycStatusReport } from "./KycStatusReport.ts"
import { LoginActivityReport } from "./LoginActivityReport.ts"
import { reportBranchNotFound } from "./ReportErrors.ts"
import { kycReportAccess, ownReportAccess } from "./ReportRules.ts"
import { UserAuditTrail } from "./UserAuditTrail.ts"

const errors = [nameNotAllowed, userNotFound, reportBranchNotFound]

/** What was done, who signed in and how far KYC is: a page, or over REST everything as CSV. */
export const ReportOperations = operations("reports", "/reports", {
  kycStatus: report("/kyc-status", KycStatusReport, {
    errors,
    access: kycReportAccess
  }),
  loginActivity: report("/login-activity", LoginActivityReport, {
    errors,
    access: ownReportAccess
  }),
  userAuditTrail: report("/user-audit-trail", UserAuditTrail, {
    errors,
    access: ownReportAccess
  })
})
