import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { EvidencePackOperations } from "@credbuzzpay/domain/evidence/evidence-pack/EvidencePackOperations"
import { implement } from "../../../contract/implement.ts"
import { AnswerPlaces } from "../../../http/AnswerPlaces.ts"
import { EvidencePackService } from "./EvidencePackService.ts"

export const EvidencePackHandlers = implement(
  EvidencePackOperations,
  Effect.gen(function* () {
    const packs = yield* EvidencePackService
    const place = yield* AnswerPlaces
    return {
      make: (caller, { userCode, ...asked }) =>
        place({ limit: "perCaller", key: caller.userCode }).pipe(
          Effect.andThen(packs.make(caller, userCode, asked)),
          Effect.map(({ bytes, content, name }) =>
            HttpServerResponse.stream(content, {
              contentType: "application/zip",
              contentLength: bytes,
              headers: { "content-disposition": `attachment; filename="${name}"` }
            })
          )
        )
    }
  })
)
