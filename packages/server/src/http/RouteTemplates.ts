import { FindMyWay } from "effect/http"
import type { Capability } from "@credbuzzpay/domain/contract/Capability"
import { offeredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { routerConfig } from "./CanonicalPath.ts"
import { plainRoutes } from "./PlainRoutes.ts"

interface Route {
  /** As in the contract: `/api/v1/users/:user_code`. */
  readonly template: string
  /** The methods that the path takes, for `Allow`. */
  readonly allow: string
}

/** For a path, the route that it is, whatever the method; undefined for a path that nobody serves. */
export const makeRouteTemplates = (held: ReadonlySet<Capability>): ((path: string) => Route | undefined) => {
  const methods = new Map<string, Set<string>>()
  for (const { method, path } of [...offeredOperations(operationGroups, held), ...Object.values(plainRoutes)]) {
    methods.set(path, (methods.get(path) ?? new Set(["OPTIONS"])).add(method))
  }
  const router = FindMyWay.make<Route>(routerConfig)
  for (const [template, allowed] of methods) {
    // Whatever answers GET answers HEAD.
    const all = allowed.has("GET") ? [...allowed, "HEAD"] : [...allowed]
    router.on("GET", template as `/${string}`, { template, allow: all.toSorted().join(", ") })
  }
  return (path) => router.find("GET", path)?.handler
}
