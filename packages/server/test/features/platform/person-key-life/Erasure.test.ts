import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Result } from "effect"
import { SqlClient } from "effect/sql"
import { KekMissing, PersonKeyStore } from "../../../../src/features/platform/person-keys/PersonKeyStore.ts"
import { nameOfKey } from "../../../../src/features/platform/person-keys/WrappedKey.ts"
import { SealedCells } from "../../../../src/features/platform/person-keys/SealedCells.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { ownerSays } from "../../../../src/testing/TestDatabase.ts"
import { copyDatabase, databaseNamed } from "../../../support/DatabaseCopies.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { instance, oldAccounts, opened, sealed, secretOf, Shared, StoreWatch } from "../../../support/KeyHolders.ts"

const erasure = { actor: "system", reason: "erasure" }

const storedIds = Effect.flatMap(PersonKeyStore, ({ ids }) => ids)

const current = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  Effect.map(
    sql<{ kekId: string }>`
      select kek_id from key_encryption_keys where activated_at is not null and retired_at is null`,
    (rows) => rows.map(({ kekId }) => kekId)
  )
)

/** What a dump of yesterday has of the keys. */
const dump = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  Effect.all({
    keks: sql<{
      row: string
    }>`select to_jsonb(k)::text as "row" from key_encryption_keys k order by retired_at nulls last`,
    keys: sql<{ row: string }>`select to_jsonb(k)::text as "row" from person_keys k`
  })
)
type Dump = Effect.Success<typeof dump>

const inserted = Effect.fnUntraced(function* ({ keks, keys }: Dump) {
  const sql = yield* SqlClient.SqlClient
  for (const { row } of keks) {
    yield* sql`
      insert into key_encryption_keys select * from jsonb_populate_record(null::key_encryption_keys, ${row}::text::jsonb)`
  }
  for (const { row } of keys) {
    yield* sql`insert into person_keys select * from jsonb_populate_record(null::person_keys, ${row}::text::jsonb)`
  }
})

/** As docs/operations.md says: the newest keys over those of an older copy. */
const newestOver = Effect.fnUntraced(function* ({ keks, keys }: Dump) {
  const sql = yield* SqlClient.SqlClient
  yield* Effect.gen(function* () {
    for (const { row } of keks) {
      yield* sql`
        insert into key_encryption_keys select * from jsonb_populate_record(null::key_encryption_keys, ${row}::text::jsonb)
        on conflict (kek_id) do update set activated_at = excluded.activated_at, retired_at = excluded.retired_at`
    }
    for (const { row } of keys) {
      yield* sql`
        insert into person_keys select * from jsonb_populate_record(null::person_keys, ${row}::text::jsonb)
        on conflict (user_code, version) do update set kek_id = excluded.kek_id, wrapped = excluded.wrapped,
          destroyed_at = excluded.destroyed_at, reason = excluded.reason where person_keys.destroyed_at is null`
    }
  }).pipe(sql.withTransaction)
})

layer(Shared, { excludeTestServices: true })("an erasure", (it) => {
  it.effect("[SECURITY 14] is complete when the key is gone that theirs was wrapped by, and not before", () =>
    Effect.gen(function* () {
      const one = yield* instance()
      const [code, other] = (yield* oldAccounts(1, 2)) as [string, string]
      const others = yield* sealed(one, other)
      yield* sealed(one, code)
      assert.isFalse(yield* one.destruction.isErased(code))
      yield* one.destruction.destroy(code, erasure)
      assert.isFalse(yield* one.destruction.isErased(code))
      assert.deepStrictEqual(yield* one.renewal.run, { rewrapped: 0, refused: 0, destroyed: 0 })
      assert.isFalse(yield* one.destruction.isErased(code))
      yield* one.destruction.askRenewal
      assert.deepStrictEqual(yield* one.renewal.run, { rewrapped: 2, refused: 0, destroyed: 1 })
      assert.isTrue(yield* one.destruction.isErased(code))
      assert.isFalse(yield* one.destruction.isErased(other))
      assert.isFalse(yield* one.destruction.isErased("ZZZZZZZ9"))
      assert.deepStrictEqual(yield* storedIds, yield* current)
      for (const each of [one, yield* instance()])
        assert.strictEqual(yield* opened(each, other, others), secretOf(other))
      assert.deepStrictEqual(yield* one.renewal.run, { rewrapped: 0, refused: 0, destroyed: 0 })
    })
  )

  it.effect("[SECURITY 14] reaches the backup of yesterday, of which the living can still be read", () =>
    Effect.gen(function* () {
      const one = yield* instance()
      const store = yield* PersonKeyStore
      const [code, living] = (yield* oldAccounts(11, 12)) as [string, string]
      const [gone, kept] = [yield* sealed(one, code), yield* sealed(one, living)]
      const yesterday = yield* dump
      const wrapped = yield* (yield* SqlClient.SqlClient)<{ kekId: string; wrapped: Uint8Array; userCode: string }>`
        select kek_id, wrapped, user_code from person_keys where wrapped is not null`
      yield* one.destruction.destroy(code, erasure)
      yield* one.destruction.askRenewal
      yield* one.renewal.run
      // Nothing of yesterday is under anything that the store of today has.
      const keks = yield* Effect.forEach(yield* store.ids, store.kek)
      for (const row of wrapped) {
        assert.strictEqual((yield* Effect.flip(store.kek(row.kekId)))._tag, "KekMissing")
        for (const kek of keks) {
          const refusal = yield* Effect.flip(kek.unwrap(row.wrapped, nameOfKey({ ...row, version: 1 })))
          assert.strictEqual(refusal._tag, "CiphertextRejected")
        }
      }
      const today = yield* dump
      const restored = databaseNamed(yield* copyDatabase())
      yield* Effect.gen(function* () {
        yield* inserted(yesterday)
        const before = yield* instance()
        for (const each of [code, living])
          assert.strictEqual((yield* Effect.flip(before.keys.of(each)))._tag, "Unavailable")
        yield* newestOver(today)
        const after = yield* instance()
        assert.strictEqual((yield* Effect.flip(opened(after, code, gone)))._tag, "KeyDestroyed")
        assert.strictEqual(yield* opened(after, living, kept), secretOf(living))
      }).pipe(Effect.provide(restored))
    })
  )

  it.effect("is not taken for complete where the store is not the one of these keys", () =>
    Effect.gen(function* () {
      const one = yield* instance()
      const [code] = (yield* oldAccounts(21, 21)) as [string]
      yield* one.destruction.destroy(code, erasure)
      // Never wrapped, so nothing has to be destroyed: as soon as the store says that it is the right one.
      assert.isTrue(yield* one.destruction.isErased(code))
      const store = yield* PersonKeyStore
      const elsewhere = Layer.succeed(PersonKeyStore, { ...store, ids: Effect.succeed([]) })
      const strange = yield* Effect.provide(instance(), elsewhere)
      assert.isFalse(yield* strange.destruction.isErased(code))
    })
  )
})

layer(Shared, { excludeTestServices: true })("the wrapping key", (it) => {
  it.effect("is one, however many instances start on an empty database", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const instances = yield* Effect.all([instance(), instance(), instance(), instance()])
      const codes = yield* oldAccounts(1, 4)
      yield* Effect.forEach(instances, ({ keys }, n) => keys.of(codes[n]!), { concurrency: 4 })
      assert.lengthOf(yield* storedIds, 1)
      assert.lengthOf(yield* sql`select from key_encryption_keys`, 1)
      assert.deepStrictEqual(yield* storedIds, yield* current)
    })
  )

  it.effect("is renewed after thirty days without anybody asking, with a row of the audit trail", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { advance } = yield* MovableClock
      const one = yield* instance()
      const [before] = yield* current
      yield* advance("2591999 seconds")
      assert.deepStrictEqual(yield* one.renewal.run, { rewrapped: 0, refused: 0, destroyed: 0 })
      yield* advance("1 second")
      assert.deepStrictEqual(yield* one.renewal.run, { rewrapped: 4, refused: 0, destroyed: 1 })
      const [after] = yield* current
      assert.notStrictEqual(after, before)
      const acts = yield* Effect.provideService(openedActs(sql`action = 'person_keys.renewed'`), SealedCells, one.cells)
      assert.deepStrictEqual(
        acts.map(({ newValues, resourceId }) => [resourceId, newValues?.["current"]]),
        [[before, after]]
      )
      const life = yield* sql`
        select activated_at < retired_at and retired_at <= closed_at and closed_at <= destroyed_at as holds
        from key_encryption_keys where kek_id = ${before}`
      assert.deepStrictEqual(life, [{ holds: true }])
    })
  )

  it.effect("that somebody slow makes again after its end is destroyed again", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const one = yield* instance()
      const [old] = yield* sql<{ kekId: string }>`
        select kek_id from key_encryption_keys where destroyed_at is not null`
      yield* (yield* PersonKeyStore).make(old!.kekId)
      assert.deepInclude(yield* one.renewal.run, { destroyed: 1 })
      assert.deepStrictEqual(yield* storedIds, yield* current)
    })
  )

  it.effect("is kept while a key under it does not open, which is counted and told, and others are brought over", () =>
    Effect.gen(function* () {
      const one = yield* instance()
      const [spoilt, whole] = (yield* oldAccounts(31, 32)) as [string, string]
      const value = yield* sealed(one, whole)
      yield* one.keys.of(spoilt)
      yield* ownerSays(
        `update person_keys set wrapped = overlay(wrapped placing '\\x0000' from 20) where user_code = '${spoilt}'`
      )
      const [old] = yield* current
      yield* one.destruction.askRenewal
      const run = yield* one.renewal.run
      assert.deepStrictEqual(run, { rewrapped: 6, refused: 1, destroyed: 0 })
      assert.include(yield* storedIds, old)
      assert.strictEqual(yield* opened(yield* instance(), whole, value), secretOf(whole))
      // Somebody has to decide; giving the key up is a decision.
      yield* one.destruction.destroy(spoilt, { actor: "system", reason: "cannot be opened" })
      assert.deepInclude(yield* one.renewal.run, { refused: 0, destroyed: 1 })
      assert.isTrue(yield* one.destruction.isErased(spoilt))
    })
  )

  it.effect("is made anew for new people after the store was lost, when somebody asks, and not in secret", () =>
    Effect.gen(function* () {
      const one = yield* instance()
      const [code] = (yield* oldAccounts(41, 41)) as [string]
      const watch = yield* StoreWatch
      const made = watch.done.get("make")
      const [kek] = yield* current
      const [lost] = yield* (yield* SqlClient.SqlClient)<{ userCode: string }>`
        select user_code from person_keys where kek_id = ${kek} and wrapped is not null limit 1`
      yield* (yield* PersonKeyStore).destroy(kek!)
      assert.strictEqual((yield* Effect.flip(one.keys.draw("ABCD2345")))._tag, "Unavailable")
      assert.strictEqual((yield* Effect.flip(one.keys.of(code)))._tag, "Unavailable")
      assert.strictEqual(watch.done.get("make"), made)
      yield* one.destruction.askRenewal
      const run = yield* one.renewal.run
      assert.deepInclude(run, { rewrapped: 0, destroyed: 0 })
      // Who is lost is lost; a list of people shows the others.
      const found = yield* (yield* instance()).keys.all([code, lost!.userCode])
      assert.deepStrictEqual(
        [...found]
          .map(([holder, answer]) => [holder, Result.isSuccess(answer) ? "opens" : answer.failure._tag])
          .toSorted(),
        [
          [code, "opens"],
          [lost!.userCode, "KekMissing"]
        ].toSorted()
      )
      assert.isAbove(run.refused, 3)
      assert.strictEqual(yield* opened(yield* instance(), code, yield* sealed(one, code)), secretOf(code))
    })
  )

  it.effect(
    "that is lost leaves everybody with a new key when an operator says so, and with the old ones if it is found",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const store = yield* PersonKeyStore
        const one = yield* instance()
        const why = { actor: "system", reason: "The disk of the keys is gone" }
        // Of the test before.
        yield* one.lost.replace(why)
        const [code, erased] = (yield* oldAccounts(51, 52)) as [string, string]
        const before = yield* sealed(one, code)
        yield* one.keys.of(erased)
        yield* one.destruction.destroy(erased, erasure)
        const whole = yield* store.ids
        // Another folder: of the keys that wrapped until now it has none.
        const kept = new Set<string>()
        const empty: typeof store = {
          kek: (kekId) => (kept.has(kekId) ? store.kek(kekId) : Effect.fail(new KekMissing({ kekId }))),
          ids: Effect.sync(() => [...kept]),
          make: (kekId) =>
            Effect.andThen(
              store.make(kekId),
              Effect.sync(() => void kept.add(kekId))
            ),
          destroy: (kekId) => Effect.sync(() => void kept.delete(kekId))
        }
        const inEmpty = Effect.provideService(instance(), PersonKeyStore, empty)
        const lost = yield* inEmpty
        assert.strictEqual((yield* Effect.flip(sealed(lost, code)))._tag, "Unavailable")
        const living = yield* sql`select distinct user_code from person_keys where wrapped is not null`
        assert.deepStrictEqual(yield* lost.lost.replace(why), { replaced: living.length })
        assert.deepStrictEqual(yield* lost.lost.replace(why), { replaced: 0 })
        const after = yield* sealed(lost, code)
        assert.match(after, /^p[2-9]\./)
        assert.strictEqual(yield* opened(yield* inEmpty, code, after), secretOf(code))
        assert.strictEqual((yield* Effect.flip(opened(lost, code, before)))._tag, "CiphertextRejected")
        assert.strictEqual((yield* Effect.flip(lost.keys.of(erased)))._tag, "KeyDestroyed")
        const acts = yield* Effect.provideService(
          openedActs(sql`action = 'person_keys.replaced'`),
          SealedCells,
          lost.cells
        )
        assert.deepInclude(acts.at(-1), { reason: why.reason, newValues: { replaced: living.length } })
        for (const kekId of whole) kept.add(kekId)
        const found = yield* inEmpty
        assert.strictEqual(yield* opened(found, code, before), secretOf(code))
        assert.strictEqual(yield* opened(found, code, after), secretOf(code))
      })
  )
})
