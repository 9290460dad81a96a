import { Effect, type Scope, type Stream } from "effect"
import { HttpServerResponse } from "effect/http"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { ReportOperations } from "@credbuzzpay/domain/reports/reports/ReportOperations"
import type { ReportForm } from "@credbuzzpay/domain/reports/reports/ReportOf"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { AnswerPlaces } from "../../../http/AnswerPlaces.ts"
import { CSV_TYPE, csvFile, type Rows } from "./CsvFile.ts"
import { ReportService } from "./ReportService.ts"

const fileAnswer = (name: string, bytes: Stream.Stream<Uint8Array>) =>
  HttpServerResponse.stream(bytes, {
    contentType: CSV_TYPE,
    headers: { "content-disposition": `attachment; filename="${name}.csv"` }
  })

/** A report that answers queries: page by page, and all at once. */
interface Report<Query, E> {
  readonly page: (caller: Principal, query: Query) => Effect.Effect<string, E>
  readonly all: (caller: Principal, query: Query) => Effect.Effect<Rows, E, Scope.Scope>
}

type Answer<E> = Effect.Effect<HttpServerResponse.HttpServerResponse | JsonAnswer<never>, E, Scope.Scope>

/** A page, or everything as a file, whichever the query asks for. A file's rows are open as long as the request is. */
const answer =
  (place: AnswerPlaces["Service"]) =>
  <Query, E>(name: string, report: Report<Query, E>) =>
  (caller: Principal, query: Query & ReportForm): Answer<E | RateLimited> => {
    if (query.format !== "csv") return Effect.map(report.page(caller, query), JsonAnswer.ofText)
    return place({ limit: "perCaller", key: caller.userCode }).pipe(
      Effect.andThen(csvFile(report.all(caller, query), query)),
      Effect.map((bytes) => fileAnswer(name, bytes))
    )
  }

export const ReportHandlers = implement(
  ReportOperations,
  Effect.gen(function* () {
    const reports = yield* ReportService
    const answered = answer(yield* AnswerPlaces)
    return {
      kycStatus: answered("kyc-status", reports.kycStatus),
      loginActivity: answered("login-activity", reports.loginActivity),
      userAuditTrail: answered("user-audit-trail", reports.userAuditTrail)
    }
  })
)
