import { Api } from "@credbuzzpay/domain/Api"
import { FindMyWay } from "effect/http"
import { HttpApi } from "effect/http-api"
import { routerConfig } from "./CanonicalPath.ts"

interface Route {
  /** As in the contract: `/api/v1/users/:user_code`. */
  readonly template: string
  /** The methods that the path takes, for `Allow`. */
  readonly allow: string
}

const operations = ["/health/live", "/health/ready", "/metrics", "/docs", "/openapi.json", "/.well-known/jwks.json"]

/** For a path, the route of the contract that it is, whatever the method; undefined for a path that nobody serves. */
export const makeRouteTemplates = (): ((path: string) => Route | undefined) => {
  const methods = new Map<string, Set<string>>()
  HttpApi.reflect(Api, {
    onGroup: () => {},
    onEndpoint: ({ endpoint }) => {
      const known = methods.get(endpoint.path) ?? new Set(["OPTIONS"])
      known.add(endpoint.method)
      methods.set(endpoint.path, known)
    }
  })
  for (const path of operations) methods.set(path, new Set(["GET", "OPTIONS"]))
  methods.set("/rpc", new Set(["POST", "OPTIONS"]))
  const router = FindMyWay.make<Route>(routerConfig)
  for (const [template, allowed] of methods) {
    // Whatever answers GET answers HEAD.
    const all = allowed.has("GET") ? [...allowed, "HEAD"] : [...allowed]
    router.on("GET", template as `/${string}`, { template, allow: all.toSorted().join(", ") })
  }
  return (path) => router.find("GET", path)?.handler
}
