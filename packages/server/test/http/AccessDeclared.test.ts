import { assert, describe, it, layer } from "@effect/vitest"
import { Cause, Context, Effect, Exit, Layer, Logger, Schema } from "effect"
import { HttpClient } from "effect/http"
import {
  Access,
  type DeclaredRule,
  featureInPath,
  publicAccess,
  selfAccessWith
} from "@credbuzzpay/domain/access/Access"
import { Authentication } from "@credbuzzpay/domain/access/Authentication"
import { EndpointBoundary } from "@credbuzzpay/domain/access/EndpointBoundary"
import { RpcAuthentication } from "@credbuzzpay/domain/access/RpcAuthentication"
import { RpcBoundary } from "@credbuzzpay/domain/access/RpcBoundary"
import { Api } from "@credbuzzpay/domain/Api"
import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { get, operations } from "@credbuzzpay/domain/contract/Operation"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { RateLimitConfig } from "../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { accessDeclared } from "../../src/http/AccessDeclared.ts"
import { operationProblems } from "../../src/http/OperationProblems.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { answered, edge, guards } from "../support/SmallApp.ts"

const policies = new Set(Object.keys(defaultPolicies))
const declared = declaredOperations(operationGroups)

const operation = get("/:xId", { summary: "Read", access: publicAccess })

/** The first thing that is wrong with an operation of this rule, in words. */
const problem = (rule: DeclaredRule) =>
  operationProblems(
    { id: "x.get", operation, method: "GET", path: "/api/v1/x/:x_id", rule, onlyOverRest: undefined },
    policies
  )[0] ?? "none"

const unheardOf = { _tag: "Public", limits: ["unheard_of"] } as unknown as DeclaredRule

/** What starting with an operation of this rule ends in. */
const starting = (rule: DeclaredRule) => {
  const doors = operations("doors", "/doors", { open: get("/open", { summary: "Open", access: rule }) })
  const boot = accessDeclared(declaredOperations({ doors })).pipe(Layer.provide(RateLimitConfig.layerDefault))
  return Effect.exit(Effect.scoped(Layer.build(boot)))
}

interface Guarded {
  readonly annotations: Context.Context<never>
  readonly middlewares: ReadonlySet<unknown>
}

const isSignedIn = ({ annotations }: Guarded) => Context.get(annotations, Access)._tag === "SignedIn"

describe("the contract", () => {
  it("[SECURITY 18] declares who may call each operation, once for REST and RPC, and both guard it", () => {
    assert.isAtLeast(declared.length, 35)
    assert.deepStrictEqual(
      declared.flatMap((each) => operationProblems(each, policies)),
      []
    )
    const endpoints: ReadonlyArray<Guarded> = Object.values(Api.groups).flatMap((group) =>
      Object.values(group.endpoints)
    )
    assert.strictEqual(endpoints.length, declared.length)
    assert.isTrue(endpoints.every(({ middlewares }) => middlewares.has(EndpointBoundary)))
    assert.isTrue(endpoints.every((each) => each.middlewares.has(Authentication) === isSignedIn(each)))
    const rpcs: ReadonlyArray<Guarded> = [...Rpcs.requests.values()]
    assert.strictEqual(rpcs.length, declared.filter(({ onlyOverRest }) => onlyOverRest === undefined).length)
    assert.isTrue(rpcs.every(({ middlewares }) => middlewares.has(RpcBoundary)))
    assert.isTrue(rpcs.every((each) => each.middlewares.has(RpcAuthentication) === isSignedIn(each)))
  })

  it("[SECURITY 18] has no operation that says nothing of who may call it: it does not compile", () => {
    // @ts-expect-error an operation declares its access
    const silent = get("/silent", { summary: "Says nothing" })
    // @ts-expect-error and says something by it
    const empty = get("/empty", { summary: "Says nothing either", access: { _tag: "Undeclared" } })
    assert.deepStrictEqual([silent.path, empty.path], ["/silent", "/empty"])
  })

  it("[SECURITY 18] does not start with a rule that asks for what is not there", () => {
    assert.strictEqual(problem(publicAccess), "none")
    assert.strictEqual(problem(selfAccessWith({ feature: featureInPath("x_id", "view") })), "none")
    assert.match(problem(selfAccessWith({ feature: featureInPath("code", "view") })), /not in \/api\/v1\/x\/:x_id/)
    assert.match(problem(unheardOf), /rate limit unheard_of, which nobody configures/)
  })

  it.effect("[SECURITY 18] fails to boot so, and says which operation it is", () =>
    Effect.gen(function* () {
      const exit = yield* starting(unheardOf)
      assert.isTrue(Exit.isFailure(exit))
      if (Exit.isFailure(exit)) assert.include(Cause.pretty(exit.cause), "doors.open names the rate limit unheard_of")
      assert.isTrue(Exit.isSuccess(yield* starting(publicAccess)))
    })
  )
})

const undeclared = { _tag: "Undeclared" } as unknown as DeclaredRule
const told = { output: Schema.String }
const Forgetful = operations("doors", "/doors", {
  open: get("/open", { summary: "Open", access: publicAccess, ...told }),
  silent: get("/silent", { summary: "Says nothing", access: undeclared, ...told })
})

const forgetfulRoutes = answered([Forgetful], { open: "open", silent: "told" })

const served = TestApp.serving(forgetfulRoutes.pipe(Layer.provide(guards), Layer.provide(edge))).pipe(
  Layer.provide(Logger.layer([]))
)

layer(served, { excludeTestServices: true })("an operation that was made to declare no rule", (it) => {
  it.effect("[SECURITY 18] is refused at run time, and tells nothing", () =>
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      assert.strictEqual((yield* client.get("/api/v1/doors/open")).status, 200)
      const refused = yield* client.get("/api/v1/doors/silent")
      assert.strictEqual(refused.status, 500)
      assert.notInclude(yield* refused.text, "told")
    })
  )
})
