import { assert, layer } from "@effect/vitest"
import { WebSocket } from "@effect/platform-node/NodeWS"
import { Effect, Layer, Record } from "effect"
import { HttpBody, HttpClient, HttpClientRequest, type HttpMethod } from "effect/http"
import { callLimits } from "@credbuzzpay/domain/access/CallLimit"
import { RateLimitConfig } from "../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { TestServices } from "../../src/testing/TestServices.ts"
import { actors, expected } from "../support/matrix/Actors.ts"
import { cast } from "../support/matrix/Cast.ts"
import { type Callable, callables, hiddenCode, pathFor, rpcPayload } from "../support/matrix/Requests.ts"

const LIMIT = 2

/** The others are counted where no operation names them: `HashingLimits.test.ts` and others drive those of services. */
const isNamed = (name: string) => name in callLimits

/** Two calls of each limit that a rule names, and nothing flows back while the test runs. */
const named = Record.map(defaultPolicies, (_policy, name) => ({
  limit: isNamed(name) ? LIMIT : 1_000_000,
  windowSeconds: 1_000_000
}))
/** The same of all calls of an address, whatever they ask for. */
const all = Record.map(defaultPolicies, (_policy, name) => ({
  limit: name === "api_ip" ? LIMIT : 1_000_000,
  windowSeconds: 1_000_000
}))

const limited = (policies: typeof named) =>
  TestApp.inEnvironment(
    { TRUSTED_PROXIES: "127.0.0.0/8,::1/128" },
    { settings: Layer.merge(TestServices.parts.settings, Layer.succeed(RateLimitConfig, policies)) }
  )

let addresses = 0
/** An address that nobody has called from. */
const newAddress = () => {
  addresses += 1
  return `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`
}

type Cast = Effect.Success<ReturnType<typeof cast>>

/** Calls as often as it is asked to, and says of each call whether it was refused because of a limit. */
type Way = (
  operation: Callable,
  by: Cast,
  from: string,
  times: number
) => Effect.Effect<ReadonlyArray<boolean>, unknown, HttpClient.HttpClient | TestAddress>

const isRefused = (text: string) => text.includes(`"RATE_LIMITED"`)
const times = <A, E, R>(count: number, call: Effect.Effect<A, E, R>) =>
  Effect.forEach(Array.from({ length: count }), () => call)

const overRest: Way = (operation, { token, values }, from, count) =>
  times(
    count,
    Effect.gen(function* () {
      const headers = {
        "x-forwarded-for": from,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(operation.takesVersion ? { "if-match": `"1"` } : {})
      }
      const method = operation.rest.method as HttpMethod.HttpMethod
      const request = HttpClientRequest.make(method)(pathFor(operation.rest.path, values), { headers })
      const response = yield* (yield* HttpClient.HttpClient).execute(
        operation.body === undefined ? request : HttpClientRequest.setBody(request, HttpBody.jsonUnsafe(operation.body))
      )
      const text = yield* response.text
      assert.strictEqual(response.status === 429 && isRefused(text), isRefused(text), text)
      return isRefused(text)
    })
  )

const lineOf = (operation: Callable, { token, values }: Cast, id: string) =>
  `${JSON.stringify({
    _tag: "Request",
    id,
    tag: operation.id,
    payload: rpcPayload(operation, values),
    headers: token === undefined ? [] : [["authorization", `Bearer ${token}`]]
  })}\n`

const overHttp: Way = (operation, by, from, count) =>
  times(
    count,
    Effect.gen(function* () {
      const request = HttpClientRequest.post("/rpc", { headers: { "x-forwarded-for": from } })
      const response = yield* (yield* HttpClient.HttpClient).execute(
        HttpClientRequest.bodyText(request, lineOf(operation, by, "1"))
      )
      return isRefused(yield* response.text)
    })
  )

const overWebSocket: Way = Effect.fnUntraced(function* (operation, by, from, count) {
  const { url } = yield* TestAddress
  const address = `${url.replace("http", "ws").replace("localhost", "127.0.0.1")}/rpc/ws`
  return yield* Effect.callback<ReadonlyArray<boolean>>((resume) => {
    const socket = new WebSocket(address, { headers: { "x-forwarded-for": from } })
    const found: Array<boolean> = []
    const send = () => socket.send(lineOf(operation, by, `${found.length}`))
    const end = () => {
      socket.terminate()
      resume(Effect.succeed(found))
    }
    socket.on("open", send)
    socket.on("message", (data) => {
      found.push(isRefused(String(data)))
      if (found.length === count) end()
      else send()
    })
    // Closed or not let in, because of the limit of its address.
    socket.on("close", () => {
      found.push(true)
      end()
    })
    socket.on("error", () => undefined)
  })
})

const transports: ReadonlyArray<readonly [string, Way]> = [
  ["REST", overRest],
  ["RPC over HTTP", overHttp],
  ["RPC over WebSocket", overWebSocket]
]

const operations = callables()
const limitsOf = ({ rest }: Callable) => rest.rule.limits

/** A sign-in that nobody made: who disowns one of theirs is signed out by it, and refused for that afterwards. */
const nobodys = { activity_id: "0199a1b2-7e80-7183-9094-ffffffffffff" }

const somebodyWhoMay = Effect.fnUntraced(function* ({ id, rest: { path, rule } }: Callable) {
  const caller = actors.find((each) => expected(rule, each, hiddenCode(path) !== undefined) === "allowed")
  if (caller === undefined) return yield* Effect.die(new Error(`${path} is open to nobody`))
  const found = yield* cast(caller, path, rule)
  return id === "securityFeed.notMe" ? { ...found, values: nobodys } : found
})

/** What is wrong with the limit of an operation over a transport, in words. */
const driven = Effect.fnUntraced(function* (way: Way, operation: Callable, name: string) {
  const found = yield* way(operation, yield* somebodyWhoMay(operation), newAddress(), LIMIT + 1)
  const due = [...Array.from({ length: LIMIT }, () => false), true]
  return JSON.stringify(found) === JSON.stringify(due) ? [] : [`${operation.id} over ${name}: ${found.join(", ")}`]
})

layer(limited(named), { excludeTestServices: true })("the limits that operations name", (it) => {
  it("name every limit of the page that operations can name", () => {
    const found = new Set(operations.flatMap(limitsOf))
    assert.sameMembers([...found], Object.keys(defaultPolicies).filter(isNamed))
  })

  for (const [name, way] of transports) {
    it.effect(`[FAULT 1] hold for each operation over ${name}: two calls are let through, and the third is not`, () =>
      Effect.gen(function* () {
        const those = operations.filter(
          (operation) => limitsOf(operation).length > 0 && (name === "REST" || operation.hasRpc)
        )
        assert.isAtLeast(those.length, 60)
        const problems = yield* Effect.forEach(those, (operation) => driven(way, operation, name), { concurrency: 4 })
        assert.deepStrictEqual(problems.flat(), [])
      })
    )
  }
})

layer(limited(all), { excludeTestServices: true })("the limit of all calls of an address", (it) => {
  for (const [name, way] of transports) {
    it.effect(`[FAULT 1] holds over ${name}, whatever is asked for`, () =>
      Effect.gen(function* () {
        const those = operations.filter(({ id }) => ["users.me", "sessions.login", "branches.list"].includes(id))
        assert.strictEqual(those.length, 3)
        for (const operation of those) {
          const found = yield* way(operation, yield* somebodyWhoMay(operation), newAddress(), LIMIT + 1)
          // A WebSocket's upgrade counts as one.
          assert.strictEqual(found.indexOf(true), name === "RPC over WebSocket" ? LIMIT - 1 : LIMIT, operation.id)
        }
      })
    )
  }

  it.effect("[FAULT 1] is one for all transports together", () =>
    Effect.gen(function* () {
      const [me] = operations.filter(({ id }) => id === "users.me")
      const by = yield* somebodyWhoMay(me!)
      for (const [first, second] of [
        [overRest, overHttp],
        [overHttp, overRest],
        [overRest, overWebSocket]
      ] as const) {
        const from = newAddress()
        assert.deepStrictEqual(yield* first(me!, by, from, LIMIT), [false, false])
        assert.deepStrictEqual(yield* second(me!, by, from, 1), [true])
      }
    })
  )
})
