import { Effect } from "effect"
import type { NodeServer } from "./NodeServer.ts"

const warning = Effect.logWarning(
  'A request has X-Forwarded-For, and TRUSTED_PROXIES is not set: everybody behind that proxy is one client, with one set of limits, and its address is in the trail. Set TRUSTED_PROXIES to the proxy\'s address (docs/operations.md, "Behind a proxy").'
)

/**
 * Warns once, of the first request that comes through a proxy of which production was not told. Nothing is looked at from
 * then on.
 */
export const warnOfUnknownProxy = Effect.fnUntraced(function* (
  server: NodeServer,
  config: { readonly appEnv: "development" | "production"; readonly trustedProxies: ReadonlyArray<unknown> }
) {
  if (config.appEnv !== "production" || config.trustedProxies.length > 0) return
  const run = Effect.runForkWith(yield* Effect.context())
  server.glance = ({ headers }) => {
    if (headers["x-forwarded-for"] === undefined) return
    server.glance = undefined
    run(warning)
  }
})
