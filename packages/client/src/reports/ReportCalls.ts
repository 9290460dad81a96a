import type { Filters } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import { KycStatusReport } from "@credbuzzpay/domain/reports/reports/KycStatusReport"
import { LoginActivityReport } from "@credbuzzpay/domain/reports/reports/LoginActivityReport"
import type { ReportOf } from "@credbuzzpay/domain/reports/reports/ReportOf"
import { UserAuditTrail } from "@credbuzzpay/domain/reports/reports/UserAuditTrail"
import { callGroup } from "../Carrier.ts"
import type { AlsoPromised } from "../PromisedGroup.ts"
import type { Effects, Giving, Promises } from "../reads/Giving.ts"
import { pageOf, type ReportCall, reportCall } from "./ReportPages.ts"

type CallOf<G extends Giving, Report> =
  Report extends ReportOf<infer R extends AnyReadable, infer F extends Filters, infer Summary>
    ? ReportCall<G, R, F, Summary>
    : never

interface PagesOf<G extends Giving> {
  /** How far people's KYC is: staff ask. */
  readonly kycStatus: CallOf<G, typeof KycStatusReport>
  /** Attempts to sign in: one's own, or those of the people one may see. */
  readonly loginActivity: CallOf<G, typeof LoginActivityReport>
  /** What was done to somebody, or by somebody. */
  readonly userAuditTrail: CallOf<G, typeof UserAuditTrail>
}

/** Reports, page by page; `nextCursor` asks for what follows. */
export interface ReportCalls extends PagesOf<Effects>, AlsoPromised<PagesOf<Promises>> {}

export const reportCalls = callGroup<ReportCalls>(({ guarded }) => ({
  kycStatus: reportCall(
    KycStatusReport,
    guarded.call(KycStatusReport.input, {
      rest: ({ reports }, query) => pageOf(reports.kycStatus({ query })),
      rpc: (rpc, input) => rpc["reports.kycStatus"](input)
    })
  ),
  loginActivity: reportCall(
    LoginActivityReport,
    guarded.call(LoginActivityReport.input, {
      rest: ({ reports }, query) => pageOf(reports.loginActivity({ query })),
      rpc: (rpc, input) => rpc["reports.loginActivity"](input)
    })
  ),
  userAuditTrail: reportCall(
    UserAuditTrail,
    guarded.call(UserAuditTrail.input, {
      rest: ({ reports }, query) => pageOf(reports.userAuditTrail({ query })),
      rpc: (rpc, input) => rpc["reports.userAuditTrail"](input)
    })
  )
}))
