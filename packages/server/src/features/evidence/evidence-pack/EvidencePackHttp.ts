import { Effect } from "effect"
import { HttpApiSchema } from "effect/http-api"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { EvidencePackService } from "./EvidencePackService.ts"

/** Evidence packs over REST. */
export const EvidencePackHttp = endpointGroup(
  Api,
  "evidencePack",
  Effect.fnUntraced(function* (handlers) {
    const packs = yield* EvidencePackService
    return handlers.handle("make", ({ params, payload }) =>
      Effect.gen(function* () {
        const { bytes, content, name } = yield* packs.make(yield* CurrentUser, params.user_code, payload)
        const headers = { "content-disposition": `attachment; filename="${name}"`, "content-length": String(bytes) }
        return HttpApiSchema.withHeaders({ body: content, headers })
      })
    )
  })
)
