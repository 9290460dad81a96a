import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql"
import { Credentials } from "../../../../src/features/identity/sessions/Credentials.ts"
import { PlatformAccessService } from "../../../../src/features/people/platform-access/PlatformAccessService.ts"
import { SessionStarter } from "../../../../src/features/identity/sessions/SessionStarter.ts"
import { UserBlockService } from "../../../../src/features/people/users/UserBlockService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { atOnce, login, register } from "../../../support/Slice.ts"
import { reason, STAFF } from "../../../support/Staff.ts"

const client = { platform: "web", deviceHash: null, deviceName: null, deviceTokenHash: null } as const

const liveSessions = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  return (yield* sql`select 1 from sessions where user_code = ${userCode} and ended_at is null`).length
})

layer(TestServices.layer, { excludeTestServices: true })("a sign-in that is under way", (it) => {
  for (const [change, column] of [
    ["a new password or factor, or another role", "auth_epoch = auth_epoch + 1"],
    ["a block", "is_blocked = true"],
    ["a closed account", "is_active = false"],
    ["other platforms", "platform_epoch = platform_epoch + 1"]
  ] as const) {
    it.effect(`[SECURITY 4] begins nothing after ${change}`, () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const person = yield* register()
        const account = yield* (yield* Credentials).find(person.email, "web", null)
        yield* sql`update user_accounts set ${sql.literal(column)} where user_code = ${person.userCode}`
        const start = sql.withTransaction((yield* SessionStarter).start(account!, client))
        assert.strictEqual((yield* Effect.flip(start))._tag, "StandingChanged")
        assert.strictEqual(yield* liveSessions(person.userCode), 0)
      })
    )
  }

  it.effect("[SECURITY 4] leaves no session behind when a block comes in the midst of many", () =>
    Effect.gen(function* () {
      const { block } = yield* UserBlockService
      for (let round = 0; round < 5; round++) {
        const person = yield* register()
        // Of a known device and at its cap, so that each sign-in also ends a session that the block ends.
        const signIn = login(person.email, { deviceId: "phone-1" })
        yield* Effect.repeat(signIn, { times: 4 })
        yield* Effect.all([atOnce(12, signIn), block(STAFF, person.userCode, { reason })], { concurrency: "unbounded" })
        assert.strictEqual(yield* liveSessions(person.userCode), 0)
      }
    })
  )

  it.effect("[SECURITY 4] leaves no session behind when its platform is taken away in the midst of many", () =>
    Effect.gen(function* () {
      const access = yield* PlatformAccessService
      for (let round = 0; round < 5; round++) {
        const person = yield* register()
        const signIn = login(person.email, { deviceId: "phone-1" })
        yield* Effect.repeat(signIn, { times: 4 })
        const platforms = [{ platform: "web", isAllowed: false }] as const
        const take = access.replace(STAFF, person.userCode, undefined, { platforms })
        yield* Effect.all([atOnce(12, signIn), take], { concurrency: "unbounded" })
        assert.strictEqual(yield* liveSessions(person.userCode), 0)
      }
    })
  )

  it.effect(
    "[SECURITY 6] among thirty of the same device all begin, and none trips over a session that another ended",
    () =>
      Effect.gen(function* () {
        const person = yield* register()
        // A known device, so that counting the tries before they are looked at locks nobody out.
        const signIn = login(person.email, { deviceId: "phone-1" })
        yield* Effect.repeat(signIn, { times: 4 })
        const results = yield* atOnce(30, signIn)
        assert.isTrue(results.every(Result.isSuccess))
        yield* signIn
        assert.strictEqual(yield* liveSessions(person.userCode), 5)
      })
  )
})
