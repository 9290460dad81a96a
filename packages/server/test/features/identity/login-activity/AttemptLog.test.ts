import { assert, layer } from "@effect/vitest"
import { Deferred, Effect, Fiber, Metric, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { LoginService } from "../../../../src/features/identity/sign-in/LoginService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { attemptsOf, newestAttempt } from "../../../support/Attempts.ts"
import { challenge, prove, totpCode, withTotp } from "../../../support/Factors.ts"
import { login, newest, register } from "../../../support/Slice.ts"
import { asOwner, ownerSays } from "../../../../src/testing/TestDatabase.ts"

/** The log takes nothing while `test` runs. */
const whileBroken = <A, E, R>(test: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    yield* ownerSays("alter table login_activities add constraint broken check (false) not valid")
    return yield* Effect.ensuring(test, Effect.orDie(ownerSays("alter table login_activities drop constraint broken")))
  })

/** Does something with the log locked against everybody. */
const locked = <A>(effect: Effect.Effect<A>) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    sql.withTransaction(Effect.andThen(sql`lock table login_activities in access exclusive mode`, effect))
  ).pipe(asOwner)

/** Somebody else holds the log while `test` runs. */
const whileHeld = <A, E, R>(test: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const held = yield* Deferred.make<void>()
    const over = yield* Deferred.make<void>()
    const fiber = yield* Effect.forkChild(
      locked(Effect.andThen(Deferred.succeed(held, undefined), Deferred.await(over)))
    )
    yield* Deferred.await(held)
    const result = yield* Effect.ensuring(test, Deferred.succeed(over, undefined))
    yield* Fiber.join(fiber)
    return result
  })

/** Until a statement waits for the log; it is given the lock before whoever comes later. */
const somebodyWaits = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const waiting = sql`select from pg_locks where relation = 'login_activities'::regclass and not granted`
  yield* Effect.repeat(waiting, { until: (rows) => rows.length > 0 })
})

/** Behind everybody who waited for the log. */
const afterAllWaiting = locked(Effect.void)

const lost = Effect.map(Metric.snapshot, (all) =>
  all.reduce((sum, { id, state }) => {
    return id === "login_attempts_unrecorded_total" && "count" in state ? sum + Number(state.count) : sum
  }, 0)
)

const wrongPassword = { password: "not the password" }

layer(TestServices.layer, { excludeTestServices: true })("a log of sign-ins that", (it) => {
  it.effect("[SECURITY 26] cannot be written fails no sign-in, changes no refusal, and is counted", () =>
    Effect.gen(function* () {
      const [person, careful] = [yield* register(), yield* withTotp]
      const usual = yield* Effect.flip(login(person.email, wrongPassword))
      const before = yield* lost
      const refused = yield* whileBroken(
        Effect.gen(function* () {
          const refused = yield* Effect.flip(login(person.email, wrongPassword))
          const stranger = yield* Effect.flip(login("nobody@example.test", wrongPassword))
          assert.strictEqual(JSON.stringify(stranger), JSON.stringify(refused))
          const signedIn = yield* login(person.email)
          assert.strictEqual(signedIn.user.userCode, person.userCode)
          const { challengeId } = yield* challenge(careful.email)
          const second = yield* prove(challengeId, "totp", yield* totpCode(careful.secret))
          assert.strictEqual(second.user.userCode, careful.userCode)
          return refused
        })
      )
      assert.strictEqual(JSON.stringify(refused), JSON.stringify(usual))
      assert.strictEqual((yield* attemptsOf(person.userCode)).length, 1)
      // Two refusals, a sign-in, a challenge and its proof.
      assert.strictEqual((yield* lost) - before, 5)
    })
  )

  it.effect("[SECURITY 26] is slow gives the refusal before it is written, and writes it when it can", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const refused = yield* whileHeld(Effect.tap(Effect.flip(login(person.email, wrongPassword)), () => somebodyWaits))
      assert.strictEqual(refused.code, "INVALID_CREDENTIALS")
      yield* afterAllWaiting
      assert.deepInclude(yield* newestAttempt(person.userCode), { status: "failed", reason: "wrong_password" })
    })
  )

  it.effect("[SECURITY 26] is held too long lets people in without it, and records them afterwards", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const signedIn = yield* whileHeld(Effect.tap(login(person.email), () => somebodyWaits))
      assert.strictEqual(signedIn.user.userCode, person.userCode)
      yield* afterAllWaiting
      assert.deepInclude(yield* newestAttempt(person.userCode), { status: "success" })
    })
  )

  it.effect(
    "[FAULT 14] is given a device that it cannot hold has every attempt without it, and locks all the same",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        for (const name of ["Pixel \ud800 9", "\udc00", "Pixel\u0000"]) {
          const person = yield* register()
          const before = yield* lost
          // Past the edge, which lets no such name in.
          const attempt = (password: string) =>
            Effect.flatMap(LoginService, (logins) =>
              logins.login({
                identifier: person.email,
                password: Redacted.make(password),
                platform: "mobile",
                device: { id: "a phone", name }
              })
            )
          for (let n = 0; n < 8; n += 1) yield* Effect.flip(attempt(`wrong ${n}`))
          const rows = yield* sql<{ status: string; platform: string; device: unknown }>`
          select status, platform, device_info as device from login_activities where user_code = ${person.userCode}
          order by activity_id`
          const without = { platform: "mobile", device: { name: null, user_agent: null } }
          assert.deepStrictEqual(rows, [
            ...Array.from({ length: 5 }, () => ({ status: "failed", ...without })),
            ...Array.from({ length: 3 }, () => ({ status: "locked", ...without }))
          ])
          assert.isDefined(yield* newest("account_locked", person.email))
          const feed = yield* attemptsOf(person.userCode)
          assert.strictEqual(feed.length, 8)
          assert.strictEqual(yield* lost, before)
        }
      })
  )
})
