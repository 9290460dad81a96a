import { assert, describe, it } from "vitest"
import { capabilities } from "@credbuzzpay/domain/contract/Capability"
import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { plainRoutes } from "../../src/http/PlainRoutes.ts"
import { makeRouteTemplates } from "../../src/http/RouteTemplates.ts"

const routeOf = makeRouteTemplates(new Set(capabilities))
const routes = [...declaredOperations(operationGroups), ...Object.values(plainRoutes)]

describe("the route of a path", () => {
  it.each(routes)("is $path for whoever asks $method of it", ({ method, path }) => {
    const route = routeOf(path.replace(/:\w+/g, "X1"))
    assert.strictEqual(route?.template, path)
    assert.include(route?.allow, method)
  })

  it("takes every method that an operation has there, and no other", () => {
    assert.strictEqual(routeOf("/api/v1/users/0ABCD123")?.allow, "GET, HEAD, OPTIONS, PUT")
    assert.strictEqual(routeOf("/rpc")?.allow, "OPTIONS, POST")
    assert.strictEqual(routeOf("/rpc/ws")?.allow, "GET, HEAD, OPTIONS")
  })

  it("is none for a path that nobody serves", () => assert.isUndefined(routeOf("/api/v1/nowhere")))
})
