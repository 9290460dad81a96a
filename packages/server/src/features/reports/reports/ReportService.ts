import { Context, Effect, Layer } from "effect"
import { kycStatusSource } from "./kyc-status/KycStatusSource.ts"
import { loginActivitySource } from "./login-activity/LoginActivitySource.ts"
import { makeReportReader } from "./ReportReader.ts"
import { userAuditTrailSource } from "./user-audit-trail/UserAuditTrailSource.ts"

/** The reports, each as a page or as a stream of all its rows. **Errors**: those of `makeReportReader`. */
export class ReportService extends Context.Service<ReportService>()("@credbuzzpay/server/reports/ReportService", {
  make: Effect.gen(function* () {
    return {
      kycStatus: yield* makeReportReader(kycStatusSource),
      loginActivity: yield* makeReportReader(loginActivitySource),
      userAuditTrail: yield* makeReportReader(userAuditTrailSource)
    }
  })
}) {
  static readonly layer = Layer.effect(ReportService, ReportService.make)
}
