import { Duration, Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { plainRoutes } from "../../../http/PlainRoutes.ts"
import { KEY_SET_MAX_AGE } from "./SigningKey.ts"
import { TokenSigner } from "./TokenSigner.ts"

const headers = { "cache-control": `public, max-age=${Duration.toSeconds(KEY_SET_MAX_AGE)}` }

/** `GET /.well-known/jwks.json`: the next, current and previous keys, which verifiers may keep for five minutes. */
export const JwksHttp = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { jwks } = yield* TokenSigner
    yield* router.add(
      plainRoutes.jwks.method,
      plainRoutes.jwks.path,
      Effect.flatMap(jwks, (keys) => HttpServerResponse.json(keys, { headers }))
    )
  })
)
