import { Effect, Schema } from "effect"
import { CurrentUser, type Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import type { Filters } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import { KycStatusReport } from "@credbuzzpay/domain/reports/reports/KycStatusReport"
import { LoginActivityReport } from "@credbuzzpay/domain/reports/reports/LoginActivityReport"
import type { ReportInput, ReportOf, ReportQuery } from "@credbuzzpay/domain/reports/reports/ReportOf"
import { UserAuditTrail } from "@credbuzzpay/domain/reports/reports/UserAuditTrail"
import { ReportService } from "./ReportService.ts"

const handler = <R extends AnyReadable, F extends Filters, Summary, E>(
  contract: ReportOf<R, F, Summary>,
  page: (caller: Principal, query: ReportQuery<R, F>) => Effect.Effect<string, E>
) => {
  const parse = parseInput(contract.input)
  // Rows come as the JSON of REST from SQL on.
  const decode = Schema.decodeEffect(Schema.fromJsonString(contract.answerWire))
  return (input: ReportInput<R, F>) =>
    Effect.flatMap(parse(input), (query) =>
      Effect.flatMap(CurrentUser, (me) => Effect.flatMap(page(me, query), (json) => Effect.orDie(decode(json))))
    )
}

/** The reports over RPC. */
export const reportHandlers = Effect.gen(function* () {
  const reports = yield* ReportService
  return {
    "reports.kycStatus": handler(KycStatusReport, reports.kycStatus.page),
    "reports.loginActivity": handler(LoginActivityReport, reports.loginActivity.page),
    "reports.userAuditTrail": handler(UserAuditTrail, reports.userAuditTrail.page)
  }
})
