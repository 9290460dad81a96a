import { assert, describe, it as plain, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { otpSettings } from "../../src/config/OtpConfig.ts"
import { RateLimitConfig } from "../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { MovableClock } from "../../src/testing/MovableClock.ts"
import { type TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { TestServices } from "../../src/testing/TestServices.ts"
import { linesOverHttp, linesOverWebSocket, rpcLine } from "../support/RpcLines.ts"
import { PASSWORD, somebody } from "../support/Slice.ts"

const few = Layer.merge(
  TestServices.parts.settings,
  Layer.succeed(RateLimitConfig, {
    ...defaultPolicies,
    register_ip: { limit: 3, windowSeconds: 3600 },
    password_reset_ip: { limit: 3, windowSeconds: 3600 },
    api_ip: { limit: 1_000_000, windowSeconds: 60 }
  })
)

const post = (path: string, body: string) =>
  Effect.flatMap(HttpClient.HttpClient, (client) =>
    client.execute(
      HttpClientRequest.post(`/api/v1/auth/${path}`).pipe(HttpClientRequest.bodyText(body, "application/json"))
    )
  )

const valid = () => ({ ...somebody(), password: PASSWORD, first_name: "Asha", last_name: "Rao" })
const register = Effect.suspend(() => post("register/initiate", JSON.stringify(valid())))

let asked = 0
const forgot = Effect.suspend(() =>
  post("forgot-password", JSON.stringify({ identifier: `nobody${(asked += 1)}@example.test` }))
)

/** What people get wrong: the schema refuses some, the rules for passwords and birthdays the others. */
const mistaken = [
  "{bad",
  "{}",
  JSON.stringify({ ...valid(), mobile: "12345" }),
  JSON.stringify({ ...valid(), email: "asha@" }),
  JSON.stringify({ ...valid(), surname: "Rao" }),
  JSON.stringify({ ...valid(), password: "short" }),
  JSON.stringify({ ...valid(), password: "passwordpassword" }),
  JSON.stringify({ ...valid(), dob: "2030-01-01" })
]

type Ask = (lines: string) => Effect.Effect<ReadonlyArray<string>, unknown, HttpClient.HttpClient | TestAddress>
const rpcs: ReadonlyArray<readonly [string, Ask]> = [
  ["RPC over HTTP", linesOverHttp],
  ["RPC over WebSocket", linesOverWebSocket]
]

const good = () => ({ ...somebody(), password: PASSWORD, firstName: "Asha", lastName: "Rao" })

/** What becomes of a registration over RPC. */
const initiate = (ask: Ask, payload: unknown) =>
  Effect.map(
    ask(rpcLine({ id: "1", tag: "registration.initiate", payload })),
    ([line]) => /"_tag":"(Success|ValidationFailed|RateLimited)"/.exec(line ?? "")?.[1]
  )

layer(TestApp.over({ settings: few }), { excludeTestServices: true })("registrations from one address", (it) => {
  const afresh = Effect.flatMap(MovableClock, (clock) => clock.advance("1 hour"))

  it.effect("[FAULT 13] count when their input is good, and not however often it is not", () =>
    Effect.gen(function* () {
      yield* afresh
      for (const body of [...mistaken, ...mistaken]) {
        const { status } = yield* post("register/initiate", body)
        assert.strictEqual(status, 400, body)
      }
      const statuses = yield* Effect.replicateEffect(
        Effect.map(register, ({ headers, status }) => [status, headers["ratelimit"]?.split(";t=")[0]]),
        4
      )
      assert.deepStrictEqual(statuses, [
        [201, '"register_ip";r=2'],
        [201, '"register_ip";r=1'],
        [201, '"register_ip";r=0'],
        [429, '"register_ip";r=0']
      ])
      // What cannot be read at all is told so even then; what the rules would refuse is not looked at.
      assert.strictEqual((yield* post("register/initiate", "{}")).status, 400)
    })
  )

  it.effect("[FAULT 13] give their place back together, too", () =>
    Effect.gen(function* () {
      yield* afresh
      const bodies = Array.from({ length: 5 }, () => mistaken).flat()
      yield* Effect.forEach(bodies, (body) => post("register/initiate", body), { concurrency: 2 })
      const statuses = yield* Effect.replicateEffect(
        Effect.map(register, ({ status }) => status),
        4
      )
      assert.deepStrictEqual(statuses, [201, 201, 201, 429])
    })
  )

  for (const [name, ask] of rpcs) {
    it.effect(`[FAULT 13] count so over ${name}, together with REST's`, () =>
      Effect.gen(function* () {
        yield* afresh
        const bad = [{}, 5, { ...good(), mobile: "12345" }, { ...good(), password: "passwordpassword" }]
        for (const payload of [...bad, ...bad]) assert.strictEqual(yield* initiate(ask, payload), "ValidationFailed")
        assert.strictEqual((yield* register).status, 201)
        assert.strictEqual(yield* initiate(ask, good()), "Success")
        assert.strictEqual(yield* initiate(ask, good()), "Success")
        assert.strictEqual(yield* initiate(ask, good()), "RateLimited")
        assert.strictEqual((yield* register).status, 429)
      })
    )
  }

  it.effect("[FAULT 13] take nothing from resets, which count alike and by themselves", () =>
    Effect.gen(function* () {
      yield* afresh
      yield* Effect.replicateEffect(register, 4)
      for (const body of ["{}", "5", JSON.stringify({ identifier: "" })]) {
        yield* Effect.replicateEffect(post("forgot-password", body), 3)
      }
      const statuses = yield* Effect.replicateEffect(
        Effect.map(forgot, ({ status }) => status),
        4
      )
      assert.deepStrictEqual(statuses, [202, 202, 202, 429])
    })
  )
})

describe("the limits of registrations, as they are", () => {
  plain("[FAULT 13] are 200 an hour by address, 5 by contact, and 600 by network that are not proven", () => {
    const { register_ip, register_network_unproven } = defaultPolicies
    assert.deepStrictEqual(register_ip, { limit: 200, windowSeconds: 3600 })
    assert.deepStrictEqual(register_network_unproven, { limit: 600, windowSeconds: 3600 })
    const { absence } = otpSettings.fields.sendsPerHour
    assert.strictEqual(absence._tag === "Default" ? absence.text() : "", "5")
  })
})
