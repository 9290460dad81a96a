import { assert, layer } from "@effect/vitest"
import { Effect, Redacted, Result } from "effect"
import { SqlClient } from "effect/sql"
import { Authenticator } from "../../../../src/features/identity/sessions/Authenticator.ts"
import { RefreshService } from "../../../../src/features/identity/sessions/RefreshService.ts"
import { RequestInfo } from "../../../../src/http/RequestInfo.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { atOnce, login, newest, register } from "../../../support/Slice.ts"

type Token = Redacted.Redacted<string>
const refresh = (refreshToken: Token) => Effect.flatMap(RefreshService, (service) => service.refresh({ refreshToken }))
const same = (left: Token, right: Token) => assert.strictEqual(Redacted.value(left), Redacted.value(right))
const refusedWith = (code: string) => (token: Token) =>
  Effect.map(Effect.flip(refresh(token)), (error) => assert.strictEqual(error.code, code))
const refused = refusedWith("INVALID_REFRESH_TOKEN")
/** Whoever shows a token of a family that ended so is told. */
const reused = refusedWith("REFRESH_TOKEN_REUSED")

const signIn = Effect.gen(function* () {
  const person = yield* register()
  const { refreshToken, accessToken } = yield* login(person.email)
  return { person, first: refreshToken, accessToken }
})

layer(TestServices.layer, { excludeTestServices: true })("refreshing", (it) => {
  it.effect("[SECURITY 3] gives a new pair each time, and the old token is used up", () =>
    Effect.gen(function* () {
      const { first } = yield* signIn
      const second = yield* refresh(first)
      const third = yield* refresh(second.refreshToken)
      assert.strictEqual(new Set([first, second.refreshToken, third.refreshToken].map(Redacted.value)).size, 3)
      assert.strictEqual(third.expiresIn, 900)
    })
  )

  it.effect("[SECURITY 3] makes one child of 50 parallel refreshes, and gives it to all of the same device", () =>
    Effect.gen(function* () {
      const { first } = yield* signIn
      const results = yield* atOnce(50, refresh(first))
      const children = new Set(
        results.filter(Result.isSuccess).map(({ success }) => Redacted.value(success.refreshToken))
      )
      assert.strictEqual(children.size, 1)
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql`
        select 1 from refresh_tokens where session_id = (
          select session_id from refresh_tokens order by issued_at desc limit 1) and used_at is null`
      assert.strictEqual(rows.length, 1)
      yield* refresh(Redacted.make([...children][0] ?? ""))
    })
  )

  it.effect("[SECURITY 3] answers the direct parent with the same successor for 10 seconds", () =>
    Effect.gen(function* () {
      const { first } = yield* signIn
      const second = yield* refresh(first)
      yield* (yield* MovableClock).advance("10 seconds")
      same((yield* refresh(first)).refreshToken, second.refreshToken)
      yield* refresh(second.refreshToken)
    })
  )

  it.effect(
    "[SECURITY 3] ends the family when a parent comes back after the grace, audits it and tells the person",
    () =>
      Effect.gen(function* () {
        const { first, person, accessToken } = yield* signIn
        const second = yield* refresh(first)
        yield* (yield* Authenticator).authenticate(Redacted.value(accessToken))
        yield* (yield* MovableClock).advance("11 seconds")
        yield* reused(first)
        yield* reused(second.refreshToken)
        yield* Effect.flip((yield* Authenticator).authenticate(Redacted.value(accessToken)))
        assert.isDefined(yield* newest("refresh_reuse_alert", person.email))
        const sql = yield* SqlClient.SqlClient
        const audit = yield* sql`
        select 1 from audit_trail where action = 'session.refresh_reused' and subject_user_code = ${person.userCode}`
        assert.strictEqual(audit.length, 1)
      })
  )

  it.effect("[SECURITY 3] ends the family when a grandparent comes back, even inside the grace", () =>
    Effect.gen(function* () {
      const { first } = yield* signIn
      const second = yield* refresh(first)
      const third = yield* refresh(second.refreshToken)
      yield* reused(first)
      yield* reused(third.refreshToken)
    })
  )

  it.effect("[SECURITY 3] gives the grace to the device that used the parent, and to no other", () =>
    Effect.gen(function* () {
      const { first } = yield* signIn
      const second = yield* refresh(first)
      const thief = Effect.provideService(RequestInfo, { ip: "203.0.113.9", userAgent: "curl" })
      yield* thief(reused(first))
      yield* reused(second.refreshToken)
    })
  )

  it.effect("[SECURITY 3] slides 7 days with use and ends after 30 whatever happens", () =>
    Effect.gen(function* () {
      const { first } = yield* signIn
      const clock = yield* MovableClock
      let current = first
      for (const _ of [1, 2, 3, 4]) {
        yield* clock.advance("7 days")
        yield* clock.advance("-1 second")
        current = (yield* refresh(current)).refreshToken
      }
      yield* clock.advance("2 days")
      const last = yield* refresh(current)
      assert.isBelow(last.refreshExpiresIn, 86_400)
      yield* clock.advance("1 day")
      yield* refused(last.refreshToken)
      const { first: idle } = yield* signIn
      yield* clock.advance("7 days")
      yield* refused(idle)
    })
  )

  it.effect("[SECURITY 4] refuses what was never a token, and an account that is blocked since", () =>
    Effect.gen(function* () {
      const { first, person } = yield* signIn
      const sql = yield* SqlClient.SqlClient
      yield* refused(Redacted.make("never a token"))
      yield* sql`update user_accounts set is_blocked = true where user_code = ${person.userCode}`
      yield* refused(first)
      yield* sql`update user_accounts set is_blocked = false where user_code = ${person.userCode}`
      yield* refresh(first)
    })
  )

  it.effect("[SECURITY 3] stores no token, only its digest", () =>
    Effect.gen(function* () {
      const { first } = yield* signIn
      const second = yield* refresh(first)
      const sql = yield* SqlClient.SqlClient
      const dump = JSON.stringify(yield* sql`select row_to_json(t)::text from refresh_tokens t`)
      for (const token of [first, second.refreshToken]) assert.notInclude(dump, Redacted.value(token))
    })
  )
})
