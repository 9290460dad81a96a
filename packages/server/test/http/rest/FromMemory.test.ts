import { assert, layer } from "@effect/vitest"
import { Clock, Deferred, Effect, Exit, Layer } from "effect"
import type { FindMyWay } from "effect/http"
import { SqlClient } from "effect/sql"
import { AccountStates } from "../../../src/features/identity/sessions/AccountStates.ts"
import { SessionCookie } from "../../../src/features/identity/sessions/SessionCookie.ts"
import { SessionService } from "../../../src/features/identity/sessions/SessionService.ts"
import { Authenticator } from "../../../src/features/identity/sessions/Authenticator.ts"
import { RateLimitConfig } from "../../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { AnswerPlaces } from "../../../src/http/AnswerPlaces.ts"
import { RestCall } from "../../../src/http/rest/RestCall.ts"
import { RestListener, type RestRoute } from "../../../src/http/rest/RestListener.ts"
import { RestHandlers } from "../../../src/OperationHandlers.ts"
import { TestAddress, TestApp } from "../../../src/testing/TestApp.ts"
import { TestServices } from "../../../src/testing/TestServices.ts"
import { ask } from "../../support/RawRequests.ts"
import { guardsOver } from "../../support/SmallApp.ts"
import { register } from "../../support/Slice.ts"
import { signIn } from "../../support/SignedIn.ts"

/** Reads a person; `completed` makes the platform complete the request, since it comes with a body that nobody reads. */
const read = Effect.fnUntraced(function* (
  userCode: string,
  token: string,
  more: { readonly completed?: true; readonly headers?: Readonly<Record<string, string>> } = {}
) {
  const { url } = yield* TestAddress
  const headers = { authorization: `Bearer ${token}`, "x-request-id": "same", ...more.headers }
  const body = more.completed === undefined ? {} : { body: "{}" }
  const answer = yield* ask(`${url}/api/v1/users/${userCode}`, { headers, ...body })
  // The date is the moment's.
  const { date: _date, ...rest } = answer.headers
  return { status: answer.status, headers: rest, body: answer.body }
})

const served = Deferred.makeUnsafe<FindMyWay.Router<RestRoute>>()
const overheard = Layer.effect(
  RestListener,
  Effect.map(RestListener, ({ serve }) => ({
    serve: (routes: FindMyWay.Router<RestRoute>) => Effect.andThen(Deferred.succeed(served, routes), serve(routes))
  }))
).pipe(Layer.provide(RestListener.layer))

layer(
  TestApp.serving(
    RestHandlers.pipe(Layer.provide(SessionCookie.layer), Layer.provide([guardsOver(overheard), AnswerPlaces.layer]))
  ),
  {
    excludeTestServices: true
  }
)("what answers a read from memory", (it) => {
  it.effect("needs no fiber, and what is not in memory does", () =>
    Effect.gen(function* () {
      const { accessToken, person } = yield* signIn
      const path = `/api/v1/users/${person.userCode}`
      const route = (yield* Deferred.await(served)).find("GET", path)
      const asked = {
        url: path,
        method: "GET",
        headers: { authorization: `Bearer ${accessToken}` },
        params: route?.params ?? {},
        query: {},
        ip: "127.0.0.1",
        requestId: "same",
        nowMillis: yield* Clock.currentTimeMillis
      }
      // Neither is asked for where there is no body.
      const nobody = undefined as never
      const call = () => new RestCall(asked, nobody, nobody, false)
      assert.isFalse(Exit.isExit(route?.handler.answer(call())))
      yield* read(person.userCode, accessToken)
      assert.isTrue(Exit.isExit(route?.handler.answer(call())))
    })
  )
})

layer(TestApp.layer, { excludeTestServices: true })("a read from memory", (it) => {
  it.effect("is the very answer that a fiber of the platform gives, header by header", () =>
    Effect.gen(function* () {
      const { accessToken, person } = yield* signIn
      const first = yield* read(person.userCode, accessToken)
      const tag = first.headers.etag ?? ""
      for (const headers of [
        {},
        { "accept-encoding": "gzip" },
        { origin: "https://console.example.test", "accept-encoding": "br" },
        { "if-none-match": tag },
        { "if-none-match": `"0", W/${tag}`, "accept-encoding": "gzip" }
      ]) {
        const fromMemory = yield* read(person.userCode, accessToken, { headers })
        const completed = yield* read(person.userCode, accessToken, { headers, completed: true })
        assert.deepStrictEqual(fromMemory, completed)
        assert.strictEqual(fromMemory.status, "if-none-match" in headers ? 304 : 200)
      }
      assert.deepStrictEqual(yield* read(person.userCode, accessToken), first)
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
      for (const completed of [undefined, undefined, true, undefined, undefined, undefined, true] as const) {
        const more = completed === undefined ? {} : { completed }
        statuses.push((yield* read(person.userCode, accessToken, more)).status)
      }
      assert.deepStrictEqual(statuses, [200, 200, 200, 200, 200, 429, 429])
    })
  )
})
