import { assert, layer } from "@effect/vitest"
import { Array as Arr, Effect, Layer, Result } from "effect"
import { SqlClient } from "effect/sql"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { PasswordHasher } from "../../../../src/features/identity/passwords/PasswordHasher.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { RequestInfo } from "../../../../src/http/RequestInfo.ts"
import { TestPasswords } from "../../../../src/testing/TestPasswords.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { atOnce, login, register, somebody } from "../../../support/Slice.ts"

const wrong = { password: "not the password" }
const from = (ip: string) => Effect.provideService(RequestInfo, { ip, userAgent: undefined })
const codes = (results: ReadonlyArray<Result.Result<unknown, { readonly code: string }>>) =>
  Arr.getFailures(results).map(({ code }) => code)

/** Wrong passwords and right ones of one account, all at once. */
const mixed = (email: string, wrongs: number, rights: number) =>
  Effect.all([atOnce(wrongs, login(email, wrong)), atOnce(rights, login(email))], { concurrency: "unbounded" })

layer(TestServices.layer, { excludeTestServices: true })("passwords that come at once", (it) => {
  for (const rights of [6, 12, 30]) {
    it.effect(`[FAULT 26] none of ${rights} right ones is called wrong, in ten rounds`, () =>
      Effect.gen(function* () {
        const person = yield* register()
        for (let round = 0; round < 10; round++) {
          assert.deepStrictEqual(codes(yield* atOnce(rights, login(person.email))), [])
        }
      })
    )
  }

  for (const [wrongs, rights] of [
    [1, 5],
    [4, 6],
    [4, 20]
  ] as const) {
    it.effect(`[FAULT 26] ${rights} right ones sign in beside ${wrongs} wrong ones, in ten rounds`, () =>
      Effect.gen(function* () {
        for (let round = 0; round < 10; round++) {
          const person = yield* register()
          const [failed, passed] = yield* mixed(person.email, wrongs, rights)
          assert.deepStrictEqual(codes(passed), [])
          assert.isTrue(failed.every(Result.isFailure))
        }
      })
    )
  }

  it.effect("[FAULT 26] a right one is not held against the account by whatever else refuses it", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const sql = yield* SqlClient.SqlClient
      const denied = yield* atOnce(8, login(person.email, { platform: "admin" }))
      assert.deepStrictEqual(new Set(codes(denied)), new Set(["PLATFORM_DENIED"]))
      yield* sql`update user_accounts set password_must_change_at = now() where user_code = ${person.userCode}`
      assert.deepStrictEqual(new Set(codes(yield* atOnce(8, login(person.email)))), new Set(["PASSWORD_MUST_CHANGE"]))
      yield* sql`update user_accounts set password_must_change_at = null where user_code = ${person.userCode}`
      yield* login(person.email)
    })
  )

  it.effect("[FAULT 26] a try whose server died holds its place for a minute, and is no failure afterwards", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const sql = yield* SqlClient.SqlClient
      const at = new Date(Date.UTC(2026, 10, 23, 9, 28, 59))
      yield* sql`insert into login_throttles (subject_key, failures, last_failure_at, under_way)
        values (${`user:${person.userCode}`}, 0, ${at}, array_fill(${at}::timestamptz, array[5]))`
      yield* login(person.email)
      for (let n = 0; n < 4; n++) yield* Effect.flip(login(person.email, wrong))
      yield* login(person.email)
    })
  )
})

let looked = 0
/** With places for all of them: here limits refuse, not the queue. */
const counted = Layer.effect(
  PasswordHasher,
  Effect.map(PasswordHasher, (real) => ({
    ...real,
    verify: (hash: string, password: Parameters<typeof real.verify>[1]) =>
      Effect.suspend(() => ((looked += 1), real.verify(hash, password))),
    verifyDummy: (password: Parameters<typeof real.verifyDummy>[0]) =>
      Effect.suspend(() => ((looked += 1), real.verifyDummy(password)))
  }))
).pipe(Layer.provide(TestPasswords.layerWith({ queue: 1000 })))

const strict = TestServices.over({
  hasher: counted,
  settings: Layer.merge(TestServices.parts.settings, Layer.succeed(RateLimitConfig, defaultPolicies))
})

const lookedAt = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const before = looked
    const result = yield* effect
    return [result, looked - before] as const
  })

layer(strict, { excludeTestServices: true })("many sign-ins of one place at once", (it) => {
  for (const [count, ip] of [
    [60, "198.51.100.7"],
    [120, "2001:db8:7::1"]
  ] as const) {
    it.effect(`[FAULT 5] of ${count} wrong guesses from one address, 30 are looked at`, () =>
      Effect.gen(function* () {
        const guess = Effect.suspend(() => login(somebody().email, wrong)).pipe(from(ip))
        const [answers, hashes] = yield* lookedAt(atOnce(count, guess))
        assert.strictEqual(hashes, 30)
        const refused = codes(answers)
        assert.strictEqual(refused.filter((code) => code === "INVALID_CREDENTIALS").length, 30)
        assert.strictEqual(refused.filter((code) => code === "RATE_LIMITED").length, count - 30)
        const [, again] = yield* lookedAt(atOnce(10, guess))
        assert.strictEqual(again, 0)
      })
    )
  }

  it.effect("[FAULT 5] of 260 wrong guesses from 26 addresses of one network, 200 are looked at", () =>
    Effect.gen(function* () {
      const guesses = Array.from({ length: 26 }, (_, n) =>
        atOnce(10, Effect.suspend(() => login(somebody().email, wrong)).pipe(from(`203.0.113.${n}`)))
      )
      const [, hashes] = yield* lookedAt(Effect.all(guesses, { concurrency: "unbounded" }))
      assert.strictEqual(hashes, 200)
    })
  )

  it.effect("[FAULT 5] 40 right passwords from one address all sign in, of one account and of forty", () =>
    Effect.gen(function* () {
      const people = yield* Effect.forEach(Array.from({ length: 40 }), () => register())
      const all = Effect.forEach(people, ({ email }) => Effect.result(login(email).pipe(from("192.0.2.1"))), {
        concurrency: "unbounded"
      })
      for (let round = 0; round < 3; round++) assert.deepStrictEqual(codes(yield* all), [])
      const one = yield* atOnce(40, login(people[0]!.email).pipe(from("192.0.2.1")))
      assert.deepStrictEqual(codes(one), [])
    })
  )

  it.effect("[FAULT 5] right passwords sign in beside 29 wrong ones, and the 30th uses the rest up", () =>
    Effect.gen(function* () {
      const ip = "192.0.2.65"
      const person = yield* register()
      const guess = Effect.suspend(() => login(somebody().email, wrong)).pipe(from(ip))
      const [, rights] = yield* Effect.all([atOnce(29, guess), atOnce(20, login(person.email).pipe(from(ip)))], {
        concurrency: "unbounded"
      })
      assert.deepStrictEqual(codes(rights), [])
      yield* Effect.flip(guess)
      const refused = yield* Effect.flip(login(person.email).pipe(from(ip)))
      assert.strictEqual(refused._tag, "RateLimited")
    })
  )
})
