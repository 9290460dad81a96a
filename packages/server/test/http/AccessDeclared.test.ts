import { assert, describe, it, layer } from "@effect/vitest"
import { Cause, Effect, Exit, Layer, Logger, Schema } from "effect"
import { HttpClient } from "effect/http"
import { HttpApi, HttpApiBuilder, HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Rpc, RpcGroup } from "effect/rpc"
import {
  Access,
  type AccessRule,
  featureInPath,
  publicAccess,
  selfAccess,
  selfAccessWith
} from "@credbuzzpay/domain/access/Access"
import { EndpointBoundary } from "@credbuzzpay/domain/access/EndpointBoundary"
import { OnlyOverRest } from "@credbuzzpay/domain/access/OnlyOverRest"
import { operationsOf } from "@credbuzzpay/domain/access/Operation"
import { RpcBoundary } from "@credbuzzpay/domain/access/RpcBoundary"
import { Api } from "@credbuzzpay/domain/Api"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { RateLimitConfig } from "../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { accessDeclared } from "../../src/http/AccessDeclared.ts"
import { operationProblems } from "../../src/http/OperationProblems.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { edge, guards } from "../support/SmallApp.ts"

const policies = new Set(Object.keys(defaultPolicies))
const operations = operationsOf(Api, Rpcs)

const face = { rule: publicAccess, isBounded: true, isAuthenticated: false }
const rest = { ...face, method: "GET", path: "/x/:x_id", onlyOverRest: undefined }
const operation = { id: "x.get", rest, rpc: face }
const withRule = (rule: AccessRule) => ({
  ...operation,
  rest: { ...rest, rule, isAuthenticated: true },
  rpc: { ...face, rule, isAuthenticated: true }
})

/** The first thing that is wrong, in words. */
const problem = (spoilt: Parameters<typeof operationProblems>[0]) => operationProblems(spoilt, policies)[0] ?? "none"

describe("the contract", () => {
  it("[SECURITY 18] declares who may call each endpoint and RPC, guards it, and holds one rule over both", () => {
    assert.isAtLeast(operations.length, 35)
    assert.deepStrictEqual(
      operations.flatMap((each) => operationProblems(each, policies)),
      []
    )
    assert.strictEqual(
      operations.filter(({ rest }) => rest !== undefined).length,
      Object.values(Api.groups).flatMap((group) => Object.values(group.endpoints)).length
    )
    assert.strictEqual(operations.filter(({ rpc }) => rpc !== undefined).length, Rpcs.requests.size)
  })

  it("[SECURITY 18] does not start with an operation that says nothing, or that nobody guards", () => {
    assert.strictEqual(problem(operation), "none")
    assert.match(problem(withRule({ _tag: "Undeclared" })), /declares no access rule/)
    assert.match(problem({ ...operation, rest: { ...rest, rule: selfAccess } }), /not authenticated/)
    assert.match(problem({ ...operation, rest: { ...rest, isBounded: false } }), /after the boundary/)
    assert.match(problem({ ...operation, rpc: { ...face, isBounded: false } }), /rpc x\.get was added after/)
  })

  it("[SECURITY 18] does not start with a rule that asks for what is not there", () => {
    assert.strictEqual(problem(withRule(selfAccessWith({ feature: featureInPath("x_id", "view") }))), "none")
    assert.match(problem(withRule(selfAccessWith({ feature: featureInPath("code", "view") }))), /not in \/x\/:x_id/)
    const unheardOf = { _tag: "Public", limits: ["unheard_of"] } as unknown as AccessRule
    assert.match(problem(withRule(unheardOf)), /rate limit unheard_of, which nobody configures/)
  })

  it("[SECURITY 18] does not start with an operation that is missing over REST or RPC, or has two rules", () => {
    assert.match(problem({ ...operation, rest: undefined }), /no endpoint of its name/)
    assert.match(problem({ ...operation, rpc: undefined }), /GET \/x\/:x_id has no RPC x\.get/)
    const onlyRest = { ...operation, rest: { ...rest, onlyOverRest: "signed by the provider" } }
    assert.strictEqual(problem({ ...onlyRest, rpc: undefined }), "none")
    assert.match(problem(onlyRest), /only over REST, and yet/)
    assert.match(
      problem({ ...operation, rpc: { ...face, rule: selfAccess, isAuthenticated: true } }),
      /another rule over RPC/
    )
  })
})

const silent = HttpApiEndpoint.get("silent", "/silent", { success: Schema.String })
const open = HttpApiEndpoint.get("open", "/open", { success: Schema.String })
  .annotate(Access, publicAccess)
  .annotate(OnlyOverRest, "a test has no RPCs")
const NoRpcs = RpcGroup.make()

const Forgetful = HttpApi.make("forgetful")
  .add(HttpApiGroup.make("doors").add(open, silent))
  .middleware(EndpointBoundary)
const Careful = HttpApi.make("careful").add(HttpApiGroup.make("doors").add(open)).middleware(EndpointBoundary)

const forgetfulRoutes = HttpApiBuilder.layer(Forgetful).pipe(
  Layer.provide(
    HttpApiBuilder.group(Forgetful, "doors", (handlers) =>
      handlers.handle("open", () => Effect.succeed("open")).handle("silent", () => Effect.succeed("told"))
    )
  )
)

/** What starting with a contract ends in. */
const starting = (declared: ReturnType<typeof accessDeclared>) =>
  Effect.exit(Effect.scoped(Layer.build(declared.pipe(Layer.provide(RateLimitConfig.layerDefault)))))

describe("a contract with an endpoint that declares no rule", () => {
  it.effect("[SECURITY 18] fails to boot, and says which endpoint it is", () =>
    Effect.gen(function* () {
      const exit = yield* starting(accessDeclared(Forgetful, NoRpcs))
      assert.isTrue(Exit.isFailure(exit))
      if (Exit.isFailure(exit)) assert.include(Cause.pretty(exit.cause), "GET /silent declares no access rule")
      assert.isTrue(Exit.isSuccess(yield* starting(accessDeclared(Careful, NoRpcs))))
    })
  )

  it.effect("[SECURITY 18] fails to boot for an RPC without a rule as well", () =>
    Effect.gen(function* () {
      const Bare = RpcGroup.make(Rpc.make("doors.open", { success: Schema.String })).middleware(RpcBoundary)
      const exit = yield* starting(accessDeclared(Careful, Bare))
      assert.isTrue(Exit.isFailure(exit))
      if (Exit.isFailure(exit)) assert.include(Cause.pretty(exit.cause), "rpc doors.open declares no access rule")
    })
  )
})

const served = TestApp.serving(forgetfulRoutes.pipe(Layer.provide(guards), Layer.provide(edge))).pipe(
  Layer.provide(Logger.layer([]))
)

layer(served, { excludeTestServices: true })("and if it were started all the same", (it) => {
  it.effect("[SECURITY 18] is refused at run time, and tells nothing", () =>
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      assert.strictEqual((yield* client.get("/open")).status, 200)
      const refused = yield* client.get("/silent")
      assert.strictEqual(refused.status, 500)
      assert.notInclude(yield* refused.text, "told")
    })
  )
})
