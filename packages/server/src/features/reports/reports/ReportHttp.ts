import { Effect, type Scope, type Stream } from "effect"
import { HttpServerResponse } from "effect/http"
import { CurrentUser, type Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import type { ReportForm } from "@credbuzzpay/domain/reports/reports/ReportOf"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { jsonTextAnswer } from "../../../http/JsonAnswer.ts"
import { csvFile, type Rows } from "../../platform/csv/CsvFile.ts"
import { ReportService } from "./ReportService.ts"

const fileAnswer = (name: string, bytes: Stream.Stream<Uint8Array>) =>
  HttpServerResponse.stream(bytes, {
    contentType: "text/csv",
    headers: { "content-disposition": `attachment; filename="${name}.csv"` }
  })

/** A report that answers queries: page by page, and all at once. */
interface Report<Query, E> {
  readonly page: (caller: Principal, query: Query) => Effect.Effect<string, E>
  readonly all: (caller: Principal, query: Query) => Effect.Effect<Rows, E, Scope.Scope>
}

type Answer<E> = Effect.Effect<HttpServerResponse.HttpServerResponse, E, CurrentUser | Scope.Scope>

/** A page, or everything as a file, whichever the query asks for. A file's rows are open as long as the request is. */
const answer =
  <Query, E>(name: string, report: Report<Query, E>) =>
  ({ query }: { readonly query: Query & ReportForm }): Answer<E> =>
    Effect.flatMap(CurrentUser, (me): Answer<E> =>
      query.format === "csv"
        ? Effect.map(csvFile(report.all(me, query), query), (bytes) => fileAnswer(name, bytes))
        : Effect.map(report.page(me, query), jsonTextAnswer)
    )

/** The reports over REST. */
export const ReportHttp = endpointGroup(
  Api,
  "reports",
  Effect.fnUntraced(function* (handlers) {
    const reports = yield* ReportService
    return handlers
      .handle("kycStatus", answer("kyc-status", reports.kycStatus))
      .handle("loginActivity", answer("login-activity", reports.loginActivity))
      .handle("userAuditTrail", answer("user-audit-trail", reports.userAuditTrail))
  })
)
