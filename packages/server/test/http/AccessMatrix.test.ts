import { assert, layer } from "@effect/vitest"
import { Array, Effect } from "effect"
import type { AccessRule } from "@credbuzzpay/domain/access/Access"
import { HttpClient } from "effect/http"
import { Api } from "@credbuzzpay/domain/Api"
import { snake } from "@credbuzzpay/domain/values/SnakeKeys"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { TestApp } from "../../src/testing/TestApp.ts"
import { type Actor, actors, expected, maySee, staleActors } from "../support/matrix/Actors.ts"
import { cast } from "../support/matrix/Cast.ts"
import { outcomeOf } from "../support/matrix/Outcome.ts"
import { type Callable, callables, hiddenCode } from "../support/matrix/Requests.ts"
import { promisedRoutes } from "../support/matrix/PromisedRoutes.ts"
import { overRest, overRpc, type Transport } from "../support/matrix/Transports.ts"

const operations = callables()

const asksForProof = (rule: AccessRule) => rule._tag === "SignedIn" && rule.stepUp
const callersOf = ({ rest }: Callable) => (asksForProof(rest.rule) ? [...actors, ...staleActors] : actors)

/** One call by one actor: the mismatch in words, or nothing. */
const tried = Effect.fnUntraced(function* (transport: Transport, operation: Callable, caller: Actor) {
  const { path, rule } = operation.rest
  const hidden = hiddenCode(path)
  const { subject, token, values } = yield* cast(caller, path, rule)
  const { errors, text } = yield* transport(operation, values, token)
  const codes = errors.map(({ code }) => code)
  const found = outcomeOf(codes, hidden)
  const due = expected(rule, caller, hidden !== undefined)
  if (!maySee(rule, caller) && text.includes(subject.userCode))
    return [`${operation.id} names a person to ${caller.name}`]
  return found === due
    ? []
    : [`${operation.id} as ${caller.name}: ${due} by its rule, ${found} in fact (${codes.join(", ")})`]
})

/** What a body must not be able to change by the way. */
const privileges = {
  role: "super_admin",
  user_role: "super_admin",
  branch: "MUM01",
  branch_code: "MUM01",
  is_active: true,
  is_blocked: false,
  blocked_until: null,
  kyc_verification_step: 3,
  is_kyc_complete: true,
  email_verified_at: "2026-11-23T09:31:04.000Z",
  auth_epoch: 0,
  row_version: 1
}

const takes = ({ fields, takesVersion }: Callable, name: string) =>
  fields.has(name) || (takesVersion && name === "row_version")

/** One call with all of them that the operation does not take: which were not refused as unknown, or nothing. */
const smuggled = Effect.fnUntraced(function* (transport: Transport, operation: Callable) {
  const { path, rule } = operation.rest
  const extra = Object.entries(privileges).filter(([name]) => !takes(operation, name))
  const caller = actors.find((each) => expected(rule, each, hiddenCode(path) !== undefined) === "allowed")
  if (caller === undefined) return [`${operation.id} is open to nobody`]
  const { token, values } = yield* cast(caller, path, rule)
  const { errors } = yield* transport(operation, values, token, { ...operation.body, ...Object.fromEntries(extra) })
  const unknown = operation.file === undefined ? "UNKNOWN_FIELD" : "UNKNOWN_PARAMETER"
  const refused = new Set(errors.filter(({ code }) => code === unknown).map(({ field }) => snake(field ?? "")))
  const passed = extra.flatMap(([name]) => (refused.has(name) ? [] : [name]))
  return passed.length === 0 ? [] : [`${operation.id} takes ${passed.join(", ")} (${JSON.stringify(errors)})`]
})

/** The operations by the groups of the contract. */
const groups = Object.entries(Array.groupBy(operations, ({ id }) => id.split(".")[0] ?? id)).map(([name, all]) => ({
  name,
  all
}))

/** Every operation by every actor. */
const rulesHold = Effect.fnUntraced(function* (transport: Transport, of: ReadonlyArray<Callable>) {
  const calls = of.flatMap((operation) => callersOf(operation).map((caller) => tried(transport, operation, caller)))
  assert.isAtLeast(calls.length, of.length * actors.length)
  const mismatches = yield* Effect.all(calls, { concurrency: 8 })
  assert.deepStrictEqual(mismatches.flat(), [])
})

layer(TestApp.layer, { excludeTestServices: true })("the access matrix", (it) => {
  it.effect("[SECURITY 18] has every endpoint and every RPC of the contract", () =>
    Effect.sync(() => {
      const contract = Object.values(Api.groups).flatMap((group) =>
        Object.keys(group.endpoints).map((name) => `${group.identifier}.${name}`)
      )
      assert.deepStrictEqual(
        operations.map(({ id }) => id),
        contract
      )
      assert.strictEqual(new Set(contract).size, contract.length)
      assert.strictEqual(operations.filter(({ hasRpc }) => hasRpc).length, Rpcs.requests.size)
      const routes = operations.map(
        ({ rest }) => `${rest.method} ${rest.path.replace(/:\w+/g, "{}").replace(/\/$/, "")}`
      )
      assert.includeMembers(routes, [...promisedRoutes])
    })
  )

  for (const group of groups) {
    it.effect(
      `[SECURITY 18] answers each caller over REST as the rule of the route says: ${group.name}`,
      () => rulesHold(overRest, group.all),
      60_000
    )

    const withRpc = group.all.filter(({ hasRpc }) => hasRpc)
    if (withRpc.length > 0)
      it.effect(
        `[SECURITY 18] answers each caller over RPC as the same rule says: ${group.name}`,
        () => rulesHold(overRpc, withRpc),
        60_000
      )
  }

  it.effect("[SECURITY 18] finds a person in the list for whom the rule leaves them to, and for nobody else", () =>
    Effect.gen(function* () {
      const list = operations.find(({ id }) => id === "users.list")
      if (list === undefined) return assert.fail("there is no list of people")
      const { path, rule } = list.rest
      const client = yield* HttpClient.HttpClient
      for (const caller of actors.filter((each) => expected(rule, each, false) === "allowed")) {
        const { subject, token } = yield* cast(caller, path, rule)
        const headers = { authorization: `Bearer ${token ?? ""}` }
        const found = yield* client.get(path, { urlParams: { q: subject.userCode }, headers })
        assert.strictEqual(found.status, 200)
        assert.strictEqual((yield* found.text).includes(subject.userCode), maySee(rule, caller), caller.name)
      }
    })
  )

  it.effect(
    "[SECURITY 18] refuses fields that nobody may set for themself in every body, naming each, over REST and RPC",
    () =>
      Effect.gen(function* () {
        const writes = operations.filter(({ fields }) => fields.size > 0)
        assert.isAtLeast(writes.length, 20)
        const calls = writes.flatMap((operation) => [
          smuggled(overRest, operation),
          ...(operation.hasRpc ? [smuggled(overRpc, operation)] : [])
        ])
        assert.deepStrictEqual((yield* Effect.all(calls, { concurrency: 8 })).flat(), [])
      }),
    60_000
  )
})
