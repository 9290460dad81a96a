import { Context, Effect, Layer, Redacted } from "effect"
import { DatabaseConfig } from "../../config/DatabaseConfig.ts"
import { makePrimaryHost, type PrimaryHost } from "./PrimaryHost.ts"

/**
 * Where the primary is, by both of its addresses: `main` for statements and transactions, past the pooler where there is one
 * `direct` for what needs a session of its own. The same where one address is both.
 */
export class PrimaryHosts extends Context.Service<
  PrimaryHosts,
  { readonly main: PrimaryHost; readonly direct: PrimaryHost }
>()("@credbuzzpay/server/postgres/PrimaryHosts") {
  static readonly layer: Layer.Layer<PrimaryHosts, never, DatabaseConfig> = Layer.effect(
    PrimaryHosts,
    Effect.gen(function* () {
      const { directUrl, url } = yield* DatabaseConfig
      const main = yield* makePrimaryHost("main", url)
      const isOne = Redacted.value(directUrl) === Redacted.value(url)
      return PrimaryHosts.of({ main, direct: isOne ? main : yield* makePrimaryHost("direct", directUrl) })
    })
  )
}
