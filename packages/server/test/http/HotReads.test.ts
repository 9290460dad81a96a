import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpClient } from "effect/http"
import { SqlClient } from "effect/sql"
import { AccountStates } from "../../src/features/identity/sessions/AccountStates.ts"
import { SessionService } from "../../src/features/identity/sessions/SessionService.ts"
import { Authenticator } from "../../src/features/identity/sessions/Authenticator.ts"
import { RateLimitConfig } from "../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { TestServices } from "../../src/testing/TestServices.ts"
import { register } from "../support/Slice.ts"
import { signIn } from "../support/SignedIn.ts"

const read = Effect.fnUntraced(function* (userCode: string, token: string, way: "hot" | "ordinary" = "hot") {
  const client = yield* HttpClient.HttpClient
  const headers = { authorization: `Bearer ${token}`, "x-request-id": "same" }
  const response = yield* client.get(`/api/v1/users/${userCode}${way === "hot" ? "" : "/"}`, { headers })
  // The endpoint says that it might have been compressed; the date is the moment's.
  const { date: _date, vary: _vary, ...rest } = response.headers
  return { status: response.status, headers: rest, body: yield* response.text }
})

layer(TestApp.layer, { excludeTestServices: true })("a read from memory", (it) => {
  it.effect("is the very answer that the endpoint gives", () =>
    Effect.gen(function* () {
      const { accessToken, person } = yield* signIn
      const first = yield* read(person.userCode, accessToken)
      const hot = yield* read(person.userCode, accessToken)
      const ordinary = yield* read(person.userCode, accessToken, "ordinary")
      assert.strictEqual(hot.status, 200)
      assert.deepStrictEqual(hot, first)
      assert.deepStrictEqual(hot, ordinary)
    })
  )

  it.effect("shows nobody to whom they may not be shown, however warm the memory", () =>
    Effect.gen(function* () {
      const { accessToken } = yield* signIn
      const other = yield* signIn
      yield* read(other.person.userCode, other.accessToken)
      yield* read(other.person.userCode, other.accessToken)
      assert.strictEqual((yield* read(other.person.userCode, accessToken)).status, 404)
      assert.strictEqual((yield* read((yield* register()).userCode, accessToken)).status, 404)
    })
  )

  it.effect("[SECURITY 4] is refused from the next request on when the session ends or the account is blocked", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (const stop of ["logout", "block"] as const) {
        const { accessToken, person } = yield* signIn
        assert.strictEqual((yield* read(person.userCode, accessToken)).status, 200)
        assert.strictEqual((yield* read(person.userCode, accessToken)).status, 200)
        const caller = yield* (yield* Authenticator).authenticate(accessToken)
        const block = Effect.andThen(
          sql`update user_accounts set is_blocked = true where user_code = ${person.userCode}`,
          (yield* AccountStates).invalidate(person.userCode)
        ).pipe(sql.withTransaction)
        yield* stop === "logout" ? (yield* SessionService).logout(caller, { all: false }) : block
        assert.strictEqual((yield* read(person.userCode, accessToken)).status, 401)
      }
    })
  )
})

const fiveRequests = Layer.merge(
  TestServices.parts.settings,
  Layer.succeed(RateLimitConfig, { ...defaultPolicies, api_ip: { limit: 5, windowSeconds: 60 } })
)

layer(TestApp.over({ settings: fiveRequests }), { excludeTestServices: true })("the limit by address", (it) => {
  it.effect("counts reads from memory and all others together", () =>
    Effect.gen(function* () {
      const { accessToken, person } = yield* signIn
      const statuses = []
      for (const way of ["hot", "hot", "ordinary", "hot", "hot", "hot", "ordinary"] as const) {
        statuses.push((yield* read(person.userCode, accessToken, way)).status)
      }
      assert.deepStrictEqual(statuses, [200, 200, 200, 200, 200, 429, 429])
    })
  )
})
