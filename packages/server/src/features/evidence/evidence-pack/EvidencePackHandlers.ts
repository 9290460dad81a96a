import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { EvidencePackOperations } from "@credbuzzpay/domain/evidence/evidence-pack/EvidencePackOperations"
import { implement } from "../../../contract/implement.ts"
import { EvidencePackService } from "./EvidencePackService.ts"

export const EvidencePackHandlers = implement(
  EvidencePackOperations,
  Effect.gen(function* () {
    const packs = yield* EvidencePackService
    return {
      make: (caller, { userCode, ...asked }) =>
        Effect.map(packs.make(caller, userCode, asked), ({ bytes, content, name }) =>
          HttpServerResponse.stream(content, {
            contentType: "application/zip",
            contentLength: bytes,
            headers: { "content-disposition": `attachment; filename="${name}"` }
          })
        )
    }
  })
)
