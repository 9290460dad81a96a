import { assert, layer } from "@effect/vitest"
import { Effect, Exit } from "effect"
import { SqlClient } from "effect/sql"
import { UserRepo } from "../../../../src/features/accounts/UserRepo.ts"
import { PersonKeyStore } from "../../../../src/features/platform/person-keys/PersonKeyStore.ts"
import {
  instance,
  type Instance,
  oldAccounts,
  opened,
  sealed,
  secretOf,
  Shared,
  type StoreAct,
  StoreWatch,
  unwatched
} from "../../../support/KeyHolders.ts"

const erasure = { actor: "system", reason: "erasure" }

type Values = ReadonlyArray<{ readonly code: string; readonly value: string }>

const sealedOf = (one: Instance, codes: ReadonlyArray<string>) =>
  Effect.forEach(codes, (code) => Effect.map(sealed(one, code), (value) => ({ code, value })), { concurrency: 5 })

/** Each living key opens on an instance that has nothing in memory. */
const allOpen = Effect.fnUntraced(function* (values: Values) {
  const { keys } = yield* instance()
  const found = yield* keys.all(values.map(({ code }) => code))
  assert.strictEqual(found.size, values.length)
  const late = yield* instance()
  yield* late.keys.all(values.map(({ code }) => code))
  for (const { code, value } of values) assert.strictEqual(yield* opened(late, code, value), secretOf(code))
})

/** A process that is killed at its `nth` act of this kind, or act of any kind: nothing of it runs any more. */
const killedAt = Effect.fnUntraced(function* (
  when: "before" | "after",
  nth: number,
  act: StoreAct | "any",
  work: Effect.Effect<unknown, unknown>
) {
  const watch = yield* StoreWatch
  let seen = 0
  watch[when] = (done) =>
    (act === "any" || done === act) && ++seen === nth ? Effect.die(new Error("killed here")) : Effect.void
  const exit = yield* Effect.exit(work)
  yield* unwatched
  return Exit.isFailure(exit)
})

const wrappingKeys = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  Effect.map(
    sql<{ kekId: string; current: boolean }>`
      select kek_id, retired_at is null as current from key_encryption_keys where destroyed_at is null`,
    (rows) => rows
  )
)

const stored = Effect.flatMap(PersonKeyStore, ({ ids }) => ids)

let next = 100_000
/** Somebody whose key is destroyed just now. */
const erased = Effect.fnUntraced(function* ({ destruction, keys }: Instance) {
  const [code] = yield* oldAccounts(++next, next)
  yield* keys.of(code!)
  yield* destruction.destroy(code!, erasure)
  yield* destruction.askRenewal
  return code!
})

const isComplete = Effect.fnUntraced(function* (code: string, values: Values) {
  const fresh = yield* instance()
  assert.isTrue(yield* fresh.destruction.isErased(code))
  assert.lengthOf(yield* stored, 1)
  assert.deepStrictEqual(yield* wrappingKeys, [{ kekId: (yield* stored)[0]!, current: true }])
  yield* allOpen(values)
})

layer(Shared, { excludeTestServices: true })("the renewal of the wrapping key", (it) => {
  it.effect(
    "[SECURITY 14] goes on after a kill -9 wherever it was, and never loses a key",
    () =>
      Effect.gen(function* () {
        const values = yield* sealedOf(yield* instance(), yield* oldAccounts(1, 1200))
        const points = [
          ["before", 1, "make"],
          ["after", 1, "make"],
          ["before", 700, "wrap"],
          ["before", 1, "destroy"],
          ["after", 1, "destroy"]
        ] as const
        for (const [when, nth, act] of points) {
          const code = yield* erased(yield* instance())
          const { renewal } = yield* instance()
          assert.isTrue(yield* killedAt(when, nth, act, renewal.run), `${when} ${act}`)
          yield* allOpen(values)
          yield* (yield* instance()).renewal.run
          yield* isComplete(code, values)
        }
      }),
    120_000
  )

  it.effect("is done by several workers at once, beside people who seal and open", () =>
    Effect.gen(function* () {
      const [one, two, three] = [yield* instance(), yield* instance(), yield* instance()]
      const values = yield* sealedOf(one, yield* oldAccounts(3001, 3050))
      const code = yield* erased(one)
      const [, , read] = yield* Effect.all(
        [one.renewal.run, two.renewal.run, sealedOf(three, yield* oldAccounts(3051, 3080))],
        {
          concurrency: 3
        }
      )
      yield* one.renewal.run
      yield* isComplete(code, [...values, ...read])
    })
  )
})

layer(Shared, { excludeTestServices: true })("a renewal that is killed after any act of it", (it) => {
  it.effect(
    "is ended by the next, and each living key opens all the while",
    () =>
      Effect.gen(function* () {
        const values = yield* sealedOf(yield* instance(), yield* oldAccounts(1, 5))
        let acts = 0
        for (let isKilled = true; isKilled;) {
          const code = yield* erased(yield* instance())
          const { renewal } = yield* instance()
          isKilled = yield* killedAt("after", ++acts, "any", renewal.run)
          yield* allOpen(values)
          yield* (yield* instance()).renewal.run
          yield* isComplete(code, values)
        }
        // Making one, five times unwrapping and wrapping, destroying one, and looking.
        assert.isAbove(acts, 14)
      }),
    120_000
  )
})

const account = (n: number) => ({
  email: `new${n}@example.in`,
  emailNormalized: `new${n}@example.in`,
  mobile: `+9197${String(n).padStart(8, "0")}`,
  passwordHash: "x",
  firstName: "Asha",
  lastName: "Rao",
  gender: null,
  dob: null,
  role: "user" as const,
  locale: "en",
  branchCode: null,
  createdBy: null,
  provenAt: null,
  at: new Date()
})

layer(Shared, { excludeTestServices: true })("an account that is made during a renewal", (it) => {
  it.effect("is made with its key, which is not lost, or not made: then it is to be tried again", () =>
    Effect.gen(function* () {
      const users = yield* UserRepo.make
      const one = yield* instance()
      const early = yield* one.keys.draw("AAAAAAA1")
      const late = yield* one.keys.draw("AAAAAAA2")
      const watch = yield* StoreWatch
      // While the living are brought over: under the one that is retired, but not closed yet.
      yield* one.keys.of("system")
      let isFirst = true
      watch.before = (act) => {
        if (act !== "wrap" || !isFirst) return Effect.void
        isFirst = false
        return Effect.orDie(users.insert({ ...account(1), userCode: "AAAAAAA1", key: early }))
      }
      yield* one.destruction.askRenewal
      assert.deepStrictEqual(yield* one.renewal.run, { rewrapped: 2, refused: 0, destroyed: 1 })
      yield* unwatched
      yield* (yield* instance()).keys.of("AAAAAAA1")
      // After it was closed.
      const refusal = yield* Effect.flip(users.insert({ ...account(2), userCode: "AAAAAAA2", key: late }))
      assert.strictEqual(refusal._tag, "Unavailable")
      assert.isFalse(yield* users.codeExists("AAAAAAA2"))
      const again = yield* one.keys.draw("AAAAAAA2")
      assert.isTrue(yield* users.insert({ ...account(2), userCode: "AAAAAAA2", key: again }))
      yield* (yield* instance()).keys.of("AAAAAAA2")
    })
  )
})

layer(Shared, { excludeTestServices: true })("giving old accounts their keys", (it) => {
  it.effect(
    "goes on after a kill -9, gives nobody a second one, and says when nobody is without",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const one = yield* instance()
        const codes = yield* oldAccounts(1, 1700)
        // Who was asked for already has theirs.
        const values = yield* sealedOf(one, codes.slice(600, 620))
        const keys = sql<{ n: number }>`select count(*)::int as n from person_keys`
        for (const { kept, nth } of [
          { nth: 1, kept: 20 },
          { nth: 700, kept: 520 },
          { nth: 600, kept: 1020 }
        ]) {
          const { fill } = yield* instance()
          assert.isTrue(yield* killedAt("before", nth, "wrap", fill.run), String(nth))
          assert.deepStrictEqual(yield* keys, [{ n: kept }])
          yield* allOpen(values)
        }
        const [two, three] = [yield* instance(), yield* instance()]
        const runs = yield* Effect.all([two.fill.run, three.fill.run], { concurrency: 2 })
        assert.deepStrictEqual(
          runs.map(({ missing }) => missing),
          [0, 0]
        )
        assert.deepStrictEqual(yield* one.fill.run, { made: 0, missing: 0 })
        const rows = yield* sql`
          select count(*)::int as keys, count(distinct user_code)::int as people from person_keys`
        assert.deepStrictEqual(rows, [{ keys: 1700, people: 1700 }])
        yield* allOpen(values)
        yield* allOpen(yield* sealedOf(one, codes))
      }),
    120_000
  )
})
