import { Effect, Scope } from "effect"
import { HttpRouter } from "effect/http"
import { HttpApiScalar } from "effect/http-api"
import { ApiDocument } from "@credbuzzpay/domain/ApiDocument"

const page = HttpRouter.toHttpEffect(
  HttpApiScalar.layer(ApiDocument, { path: "/*", scalar: { withDefaultFonts: false } })
)

/**
 * `GET /docs`, made when somebody first asks: the page is mostly a script of 3 MB, which takes 12 MiB of memory that a
 * server whose docs nobody reads can do without. The caller who goes away does not take the making with them.
 */
export const DocsHttp = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const scope = yield* Effect.scope
    const made = yield* Effect.cached(Effect.uninterruptible(Effect.provideService(page, Scope.Scope, scope)))
    yield* router.add("GET", "/docs", Effect.flatten(made))
  })
)
