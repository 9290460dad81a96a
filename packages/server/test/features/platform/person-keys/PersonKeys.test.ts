import { assert, layer } from "@effect/vitest"
import { Deferred, Effect, Fiber, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { inspect } from "node:util"
import { PersonKeyStore } from "../../../../src/features/platform/person-keys/PersonKeyStore.ts"
import { nameOfKey } from "../../../../src/features/platform/person-keys/WrappedKey.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { ownerSays } from "../../../../src/testing/TestDatabase.ts"
import {
  codeOf,
  instance,
  oldAccounts,
  opened,
  sealed,
  secretOf,
  Shared,
  StoreWatch,
  unwatched
} from "../../../support/KeyHolders.ts"
import { SealedCells } from "../../../../src/features/platform/person-keys/SealedCells.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { ControlledBus } from "../cache/ControlledBus.ts"

const erasure = { actor: "system", reason: "erasure" }
const unwraps = Effect.map(StoreWatch, ({ done }) => done.get("unwrap") ?? 0)

let next = 0
/** The code of somebody whom nobody else has, without a key. */
const someone = Effect.suspend(() => Effect.map(oldAccounts(++next, next), ([code]) => code!))

layer(Shared, { excludeTestServices: true })("a person's own key", (it) => {
  it.effect("[SECURITY 14] opens what was sealed under it, on every instance, and never twice the same text", () =>
    Effect.gen(function* () {
      const [one, two] = [yield* instance(), yield* instance()]
      const code = yield* someone
      const value = yield* sealed(one, code)
      assert.match(value, /^p1\.[A-Za-z0-9_-]{40,}$/)
      assert.notStrictEqual(yield* sealed(one, code), value)
      assert.strictEqual(yield* opened(two, code, value), secretOf(code))
    })
  )

  it.effect("[SECURITY 14] opens nothing that was moved to another row, column, table or person, or altered", () =>
    Effect.gen(function* () {
      const { keys } = yield* instance()
      const [code, other] = [yield* someone, yield* someone]
      const cell = { table: "notes", column: "text", row: "1" }
      const value = yield* keys.sealFor(code, Redacted.make("secret"), cell)
      const refused = [
        keys.openFor(code, value, { ...cell, row: "2" }),
        keys.openFor(code, value, { ...cell, column: "title" }),
        keys.openFor(code, value, { ...cell, table: "letters" }),
        keys.openFor(other, value, cell),
        keys.openFor(code, value.replace(/^p1/, "p2"), cell),
        keys.openFor(code, `${value}A`, cell),
        keys.openFor(code, value.slice(0, -1), cell),
        keys.openFor(code, value.slice(3), cell),
        keys.openFor(code, "", cell)
      ]
      for (const attempt of refused) assert.strictEqual((yield* Effect.flip(attempt))._tag, "CiphertextRejected")
    })
  )

  it.effect("[SECURITY 14] does not open when it was put into another person's row", () =>
    Effect.gen(function* () {
      const one = yield* instance()
      const [code, other] = [yield* someone, yield* someone]
      const value = yield* sealed(one, code)
      yield* sealed(one, other)
      yield* ownerSays(`
        update person_keys set wrapped = (select wrapped from person_keys where user_code = '${code}')
        where user_code = '${other}'`)
      const two = yield* instance()
      assert.strictEqual((yield* Effect.flip(two.keys.of(other)))._tag, "CiphertextRejected")
      assert.strictEqual((yield* Effect.flip(opened(two, other, value)))._tag, "CiphertextRejected")
      assert.strictEqual(yield* opened(two, code, value), secretOf(code))
    })
  )

  it.effect("is nobody's who has no account, and the system's for what is about nobody", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [one, two] = [yield* instance(), yield* instance()]
      const refusal = yield* Effect.flip(one.keys.of("ZZZZZZZ9"))
      assert.deepInclude(refusal, { _tag: "NoSuchPerson", userCode: "ZZZZZZZ9" })
      assert.lengthOf(yield* sql`select from person_keys where user_code = 'ZZZZZZZ9'`, 0)
      assert.strictEqual(yield* opened(two, "system", yield* sealed(one, "system")), secretOf("system"))
    })
  )

  it.effect("is one, however many instances are the first to ask for it at once", () =>
    Effect.gen(function* () {
      const instances = [yield* instance(), yield* instance(), yield* instance()]
      const codes = yield* Effect.all([someone, someone, someone])
      const values = yield* Effect.forEach(
        instances.flatMap((each) => codes.map((code) => ({ each, code }))),
        ({ code, each }) => Effect.map(sealed(each, code), (value) => ({ code, value })),
        { concurrency: 9 }
      )
      const late = yield* instance()
      for (const { code, value } of values) assert.strictEqual(yield* opened(late, code, value), secretOf(code))
    })
  )

  it.effect("that a transaction made does not outlive it, in memory either", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [one, two] = [yield* instance(), yield* instance()]
      const code = yield* someone
      const within = Effect.andThen(sealed(one, code), (value) =>
        Effect.andThen(opened(one, code, value), (text) => Effect.fail({ value, text }))
      )
      const undone = yield* Effect.flip(sql.withTransaction(within))
      assert.isTrue("text" in undone && undone.text === secretOf(code))
      assert.lengthOf(yield* sql`select from person_keys where user_code = ${code}`, 0)
      const value = yield* sealed(one, code)
      assert.strictEqual(yield* opened(two, code, value), secretOf(code))
    })
  )

  it.effect("is there within the transaction that makes the account", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const one = yield* instance()
      const value = yield* sql.withTransaction(Effect.flatMap(someone, (code) => sealed(one, code)))
      assert.strictEqual(yield* opened(yield* instance(), codeOf(next), value), secretOf(codeOf(next)))
    })
  )

  it.effect("is unwrapped once, for several people in one go, and again after a quarter of an hour", () =>
    Effect.gen(function* () {
      const { advance } = yield* MovableClock
      const codes = yield* Effect.all([someone, someone, someone])
      yield* Effect.forEach(codes, (code) => Effect.flatMap(instance(), ({ keys }) => keys.of(code)))
      const one = yield* instance()
      const before = yield* unwraps
      const found = yield* one.keys.all([...codes, ...codes, "ZZZZZZZ9"])
      assert.deepStrictEqual([...found.keys()].toSorted(), codes.toSorted())
      for (const code of codes) yield* one.keys.of(code)
      assert.strictEqual((yield* unwraps) - before, 3)
      yield* advance("899 seconds")
      yield* one.keys.of(codes[0])
      assert.strictEqual((yield* unwraps) - before, 3)
      yield* advance("1 second")
      yield* one.keys.of(codes[0])
      assert.strictEqual((yield* unwraps) - before, 4)
    })
  )

  it.effect("is not taken from memory while this instance may not hear of its end", () =>
    Effect.gen(function* () {
      const bus = yield* Layer.build(Layer.fresh(ControlledBus.layer))
      const one = yield* instance(Layer.succeedContext(bus))
      const { setHealthy } = yield* Effect.provide(ControlledBus, bus)
      const code = yield* someone
      yield* one.keys.of(code)
      const before = yield* unwraps
      yield* one.keys.of(code)
      assert.strictEqual(yield* unwraps, before)
      setHealthy(false)
      yield* one.keys.of(code)
      yield* one.keys.of(code)
      assert.strictEqual((yield* unwraps) - before, 2)
    })
  )

  it.effect("shows nothing of itself to who prints what has it", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const one = yield* instance()
      const code = yield* someone
      const cipher = yield* one.keys.of(code)
      const [row] = yield* sql<{ kekId: string; wrapped: Uint8Array }>`
        select kek_id, wrapped from person_keys where user_code = ${code}`
      const kek = yield* (yield* PersonKeyStore).kek(row!.kekId)
      const key = (yield* kek.unwrap(row!.wrapped, nameOfKey({ userCode: code, version: 1 }))).export()
      const shown = inspect([cipher, one.keys, kek], { depth: 9, showHidden: true }) + JSON.stringify([cipher, kek])
      for (const encoding of ["hex", "base64", "base64url"] as const) assert.notInclude(shown, key.toString(encoding))
    })
  )
})

layer(Shared, { excludeTestServices: true })("a person's key that is destroyed", (it) => {
  it.effect("[SECURITY 14] opens and seals nothing any more, on every instance, and says since when", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [one, two] = [yield* instance(), yield* instance()]
      const [code, other] = [yield* someone, yield* someone]
      const value = yield* sealed(one, code)
      const others = yield* sealed(two, other)
      assert.strictEqual(yield* opened(two, code, value), secretOf(code))
      assert.isTrue(yield* one.destruction.destroy(code, erasure))
      for (const each of [one, two, yield* instance()]) {
        const gone = yield* Effect.flip(opened(each, code, value))
        assert.deepInclude(gone, { _tag: "KeyDestroyed", userCode: code })
        assert.strictEqual((yield* Effect.flip(sealed(each, code)))._tag, "KeyDestroyed")
        assert.strictEqual(yield* opened(each, other, others), secretOf(other))
      }
      const acts = yield* Effect.provideService(openedActs(sql`subject_user_code = ${code}`), SealedCells, two.cells)
      assert.strictEqual(acts.length, 1)
      assert.deepInclude(acts[0], { action: "person_key.destroyed", resourceId: code, newValues: { cause: "erasure" } })
    })
  )

  it.effect("is destroyed once, and is not made anew for who never had one", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const one = yield* instance()
      const code = yield* someone
      assert.isTrue(yield* one.destruction.destroy(code, erasure))
      assert.isFalse(yield* one.destruction.destroy(code, erasure))
      assert.strictEqual((yield* Effect.flip(one.keys.of(code)))._tag, "KeyDestroyed")
      assert.deepInclude(yield* one.fill.run, { made: 0 })
      assert.lengthOf(yield* sql`select from person_keys where user_code = ${code} and wrapped is not null`, 0)
      assert.lengthOf(yield* sql`select from audit_trail where subject_user_code = ${code}`, 1)
    })
  )

  it.effect("is as it was when the transaction around it is taken back, in memory and with no row", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [one, two] = [yield* instance(), yield* instance()]
      const code = yield* someone
      const value = yield* sealed(one, code)
      const seen = one.destruction.destroy(code, erasure).pipe(
        Effect.andThen(Effect.flip(two.keys.of(code))),
        Effect.andThen((refusal) => Effect.fail(refusal))
      )
      yield* Effect.flip(sql.withTransaction(seen))
      assert.strictEqual(yield* opened(one, code, value), secretOf(code))
      assert.strictEqual(yield* opened(two, code, value), secretOf(code))
      assert.lengthOf(yield* sql`select from audit_trail where subject_user_code = ${code}`, 0)
    })
  )

  it.effect("is not kept by who was just unwrapping it", () =>
    Effect.gen(function* () {
      const watch = yield* StoreWatch
      const [one, two] = [yield* instance(), yield* instance()]
      const code = yield* someone
      yield* one.keys.all([code, "system"])
      const unwrapping = yield* Deferred.make<void>()
      const mayGoOn = yield* Deferred.make<void>()
      watch.before = (act) =>
        act === "unwrap"
          ? Effect.andThen(Deferred.succeed(unwrapping, undefined), Deferred.await(mayGoOn))
          : Effect.void
      const slow = yield* Effect.forkChild(two.keys.of(code))
      yield* Deferred.await(unwrapping)
      yield* one.destruction.destroy(code, erasure)
      yield* Deferred.succeed(mayGoOn, undefined)
      // Read before the end: it may answer those who waited, and nobody after them.
      yield* Fiber.join(slow)
      yield* unwatched
      assert.strictEqual((yield* Effect.flip(two.keys.of(code)))._tag, "KeyDestroyed")
    })
  )

  it.effect("is not kept by who reads in a snapshot from before its end", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [one, two] = [yield* instance(), yield* instance()]
      const code = yield* someone
      const value = yield* sealed(one, code)
      const begun = yield* Deferred.make<void>()
      const ended = yield* Deferred.make<void>()
      const reading = Effect.gen(function* () {
        yield* sql`set transaction isolation level repeatable read`
        yield* sql`select from person_keys`
        yield* Deferred.succeed(begun, undefined)
        yield* Deferred.await(ended)
        return yield* opened(two, code, value)
      })
      const reader = yield* Effect.forkChild(sql.withTransaction(reading))
      yield* Deferred.await(begun)
      yield* one.destruction.destroy(code, erasure)
      yield* Deferred.succeed(ended, undefined)
      assert.strictEqual(yield* Fiber.join(reader), secretOf(code))
      assert.strictEqual((yield* Effect.flip(two.keys.of(code)))._tag, "KeyDestroyed")
    })
  )

  it.effect("is nobody's afterwards, whoever asks for it at that moment", () =>
    Effect.gen(function* () {
      const instances = [yield* instance(), yield* instance(), yield* instance()]
      const codes = yield* Effect.forEach(Array.from({ length: 30 }), () => someone)
      const asking = (code: string) => instances.map(({ keys }) => Effect.ignore(keys.of(code)))
      yield* Effect.forEach(
        codes,
        (code, n) =>
          Effect.all(
            [
              ...asking(code),
              Effect.asVoid(Effect.orDie(instances[n % 3]!.destruction.destroy(code, erasure))),
              ...asking(code)
            ],
            { concurrency: "unbounded" }
          ),
        { concurrency: 5 }
      )
      for (const { keys } of instances) {
        for (const code of codes) assert.strictEqual((yield* Effect.flip(keys.of(code)))._tag, "KeyDestroyed")
      }
    })
  )
})
