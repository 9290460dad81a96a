import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { RequestInfo } from "../../../../src/http/RequestInfo.ts"
import { SessionService } from "../../../../src/features/identity/sessions/SessionService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { principal } from "../../../support/Factors.ts"
import { login, register } from "../../../support/Slice.ts"

layer(TestServices.layer, { excludeTestServices: true })("one's own sessions", (it) => {
  it.effect("[SECURITY 6] are listed with device, address and last use, without any token, and end one by one", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const here = yield* login(person.email, { deviceId: "phone" }).pipe(
        Effect.provideService(RequestInfo, { ip: "203.0.113.9", userAgent: "Firefox" })
      )
      const there = yield* login(person.email)
      const sessions = yield* SessionService
      const me = yield* principal(here.accessToken)
      const { items } = yield* sessions.list(me)
      assert.lengthOf(items, 2)
      const current = items.find((item) => item.current)
      assert.deepInclude(current, { deviceName: "Pixel 9", ip: "203.0.113.9", userAgent: "Firefox", platform: "web" })
      assert.notMatch(JSON.stringify(items), /token|hash/i)
      const other = items.find((item) => !item.current)
      yield* sessions.end(me, other?.sessionId ?? "")
      assert.strictEqual((yield* Effect.flip(principal(there.accessToken))).code, "INVALID_TOKEN")
      assert.strictEqual((yield* Effect.flip(sessions.end(me, other?.sessionId ?? ""))).code, "SESSION_NOT_FOUND")
      yield* principal(here.accessToken)
    })
  )

  it.effect("[SECURITY 6] are nobody else's to end", () =>
    Effect.gen(function* () {
      const owner = yield* register()
      const theirs = yield* principal((yield* login(owner.email)).accessToken)
      const other = yield* register()
      const me = yield* principal((yield* login(other.email)).accessToken)
      const refused = yield* Effect.flip((yield* SessionService).end(me, theirs.sessionId))
      assert.strictEqual(refused.code, "SESSION_NOT_FOUND")
    })
  )

  it.effect("[SECURITY 6] are at most ten of a person and five of a device; the least used end", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const sessions = yield* SessionService
      for (let n = 0; n < 7; n += 1) yield* login(person.email, { deviceId: "phone" })
      const last = yield* login(person.email, { deviceId: "phone" })
      const me = yield* principal(last.accessToken)
      assert.lengthOf((yield* sessions.list(me)).items, 5)
      for (let n = 0; n < 6; n += 1) yield* login(person.email)
      const newest = yield* principal((yield* login(person.email)).accessToken)
      assert.lengthOf((yield* sessions.list(newest)).items, 10)
    })
  )
})
