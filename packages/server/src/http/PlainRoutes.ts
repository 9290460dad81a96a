/** A route that is no operation of the contract. */
interface PlainRoute {
  readonly method: "GET" | "POST"
  readonly path: `/${string}`
}

/**
 * The routes that are no operations. Those that serve them read their paths here. Routes of development only are not listed,
 * since production does not serve them.
 */
export const plainRoutes = {
  live: { method: "GET", path: "/health/live" },
  ready: { method: "GET", path: "/health/ready" },
  metrics: { method: "GET", path: "/metrics" },
  docs: { method: "GET", path: "/docs" },
  docsAssets: { method: "GET", path: "/docs/assets/:file" },
  openApi: { method: "GET", path: "/openapi.json" },
  // `/console` too.
  console: { method: "GET", path: "/console/*" },
  jwks: { method: "GET", path: "/.well-known/jwks.json" },
  auditKeys: { method: "GET", path: "/.well-known/audit-keys.json" },
  rpc: { method: "POST", path: "/rpc" },
  rpcSockets: { method: "GET", path: "/rpc/ws" }
} as const satisfies Readonly<Record<string, PlainRoute>>
