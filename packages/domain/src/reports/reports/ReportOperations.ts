import { operations } from "../../contract/Operation.ts"
import { report } from "./report.ts"
import { KycStatusReport } from "./KycStatusReport.ts"
import { LoginActivityReport } from "./LoginActivityReport.ts"
import { kycReportAccess, ownReportAccess } from "./ReportRules.ts"
import { UserAuditTrail } from "./UserAuditTrail.ts"

/** What was done, who signed in and how far KYC is: a page, or over REST everything as CSV. */
export const ReportOperations = operations("reports", "/reports", {
  kycStatus: report("/kyc-status", KycStatusReport, {
    access: kycReportAccess
  }),
  loginActivity: report("/login-activity", LoginActivityReport, {
    access: ownReportAccess
  }),
  userAuditTrail: report("/user-audit-trail", UserAuditTrail, {
    access: ownReportAccess
  })
})
