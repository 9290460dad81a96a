import { Effect } from "effect"
import { HttpRouter } from "effect/http"
import { HttpApiScalar, OpenApi } from "effect/http-api"
import { ApiDocument } from "@credbuzzpay/domain/ApiDocument"
import { ApiAddressLimit } from "./AddressLimit.ts"
import { docsPolicy } from "./DocsPolicy.ts"
import { keptDocument } from "./KeptDocument.ts"
import { plainRoutes } from "./PlainRoutes.ts"

const page = HttpRouter.toHttpEffect(
  HttpApiScalar.layer(ApiDocument, { path: "/*", scalar: { withDefaultFonts: false } })
)

/** The page, without whatever made it. */
const docs = Effect.scoped(
  Effect.gen(function* () {
    const { body } = yield* yield* page
    if (body._tag !== "Uint8Array") return yield* Effect.die(new Error("The docs page is no text"))
    const policy = docsPolicy(new TextDecoder().decode(body.body))
    return {
      bytes: body.body,
      contentType: body.contentType,
      headers: { "content-security-policy": policy }
    }
  })
)

const contract = Effect.sync(() => ({
  bytes: new TextEncoder().encode(JSON.stringify(OpenApi.fromApi(ApiDocument))),
  contentType: "application/json",
  headers: {}
}))

/**
 * `GET /docs` and `GET /openapi.json`, made when somebody first asks: the page is mostly a script of 3 MB, which takes
 * 12 MiB of memory that a server whose docs nobody reads can do without.
 */
export const DocsHttp = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const refusal = yield* ApiAddressLimit
    for (const [{ method, path }, document] of [
      [plainRoutes.docs, docs],
      [plainRoutes.openApi, contract]
    ] as const) {
      yield* router.add(method, path, yield* keptDocument(path, refusal, document))
    }
  })
)
