import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { MyDataOperations } from "@credbuzzpay/domain/people/privacy/MyDataOperations"
import { implement } from "../../../contract/implement.ts"
import { AnswerPlaces } from "../../../http/AnswerPlaces.ts"
import { MyDataService } from "./MyDataService.ts"

/** A page of a person's own data: no script, nothing from elsewhere, no origin of ours, kept by nobody. */
const headersOf = (name: string) => ({
  "content-disposition": `attachment; filename="${name}"`,
  "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  "cache-control": "no-store"
})

export const MyDataHandlers = implement(
  MyDataOperations,
  Effect.gen(function* () {
    const mine = yield* MyDataService
    const place = yield* AnswerPlaces
    return {
      data: (caller) => mine.data(caller),
      page: (caller) =>
        place({ limit: "perCaller", key: caller.userCode }).pipe(
          Effect.andThen(mine.page(caller)),
          Effect.map(({ name, text }) =>
            HttpServerResponse.uint8Array(Buffer.from(text), { contentType: "text/html", headers: headersOf(name) })
          )
        )
    }
  })
)
