import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Predicate } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { accountTables } from "../../../../src/features/evidence/erasure/ErasedTables.ts"
import { LegalHoldService } from "../../../../src/features/people/legal-holds/LegalHoldService.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { asOwner } from "../../../../src/testing/TestDatabase.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { advance, due, erasing, gone, standing, whole } from "../../../support/Leavers.ts"
import { STAFF } from "../../../support/Staff.ts"

const hold = Effect.fnUntraced(function* (userCode: string) {
  const inMonths = DateTime.add(yield* DateTime.now, { months: 6 })
  return yield* (yield* LegalHoldService).place(STAFF, {
    userCode: UserCode.make(userCode),
    reference: `Order of ${userCode}`,
    grounds: "A notice asks to keep the account",
    reviewOn: CalendarDate.make(DateTime.formatIsoDate(inMonths))
  })
})

const lift = Effect.fnUntraced(function* ({ holdId }: Effect.Success<ReturnType<typeof hold>>) {
  return yield* (yield* LegalHoldService).lift(STAFF, { holdId, grounds: "It was withdrawn" })
})

const refusalOf = (userCode: string) =>
  Effect.map(Effect.flip(hold(userCode)), (error) => "code" in error && error.code)

/** The rule of the database that a statement breaks. */
const violated = <A, R>(statement: Effect.Effect<A, SqlError.SqlError, R>) =>
  Effect.map(Effect.flip(statement), ({ reason: { cause } }) =>
    Predicate.hasProperty(cause, "constraint") ? cause.constraint : cause
  )

const kept = Effect.flatMap(FileStore, (files) => Effect.map(files.list("kyc-uploads/"), ({ length }) => length))

/** What the first transaction of an erasure leaves when its process dies after it. */
const cutShort = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const now = DateTime.toDateUtc(yield* DateTime.now)
  yield* sql`
    update erasures set state = 'erasing', began_at = ${now}, updated_at = ${now} where user_code = ${userCode}`
})

layer(TestServices.layer, { excludeTestServices: true })("an erasure and a legal hold", (it) => {
  it.effect(
    "are told of when they are late: erasures that nothing holds up, and holds that nobody looked at again",
    () =>
      Effect.gen(function* () {
        const { userCode } = yield* due
        const placed = yield* hold(userCode)
        yield* erasing
        assert.deepInclude(yield* erasing, { held: 1, lateDays: 0, reviewsOverdue: 0 })
        yield* advance("200 days")
        assert.deepInclude(yield* erasing, { held: 1, lateDays: 0, reviewsOverdue: 1 })
        yield* lift(placed)
        assert.deepInclude(yield* erasing, { erased: 1, reviewsOverdue: 0 })
        // Rows are gone; the key that wrapped theirs is not.
        const { lateDays } = yield* erasing
        assert.isAtLeast(lateDays, 200)
      })
  )

  it.effect("exclude each other: a hold that is there stops it, files too, until it is lifted", () =>
    Effect.gen(function* () {
      const { userCode } = yield* due
      const placed = yield* hold(userCode)
      const files = yield* kept
      assert.deepInclude(yield* erasing, { accounts: 0, erased: 0, held: 1 })
      assert.deepInclude(yield* standing(userCode), { ...whole, state: "held" })
      assert.strictEqual(yield* kept, files)
      yield* lift(placed)
      assert.deepInclude(yield* erasing, { erased: 1, held: 0 })
      assert.deepInclude(yield* standing(userCode), { ...gone, state: "erasing" })
      assert.strictEqual(yield* kept, files - 1)
    })
  )

  it.effect("a hold is refused once the erasure has begun, which is done by the next run", () =>
    Effect.gen(function* () {
      const { userCode } = yield* due
      yield* cutShort(userCode)
      assert.deepInclude(yield* standing(userCode), whole)
      assert.strictEqual(yield* refusalOf(userCode), "ERASURE_BEGAN")
      const files = yield* kept
      assert.deepInclude(yield* erasing, { erased: 1 })
      assert.deepInclude(yield* standing(userCode), { ...gone, state: "erasing" })
      assert.strictEqual(yield* kept, files - 1)
      assert.strictEqual(yield* refusalOf(userCode), "PERSON_ERASED")
      assert.deepInclude(yield* erasing, { erased: 0 })
    })
  )

  it.effect("the database holds them apart by itself", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [held, begun] = [yield* due, yield* due]
      yield* hold(held.userCode)
      assert.strictEqual(yield* violated(cutShort(held.userCode)), "erasures_refused")
      yield* cutShort(begun.userCode)
      const late = yield* violated(sql`
        insert into legal_holds (hold_id, user_code, reference, grounds_sealed, placed_by, placed_at, review_on)
        values (gen_random_uuid(), ${begun.userCode}, '412/2026', 'p1.sealed', 'ZZZZZZZ2', now(), '2040-01-01')`)
      assert.strictEqual(late, "legal_holds_too_late")
    })
  )

  it.effect("of those who come at once one wins, and the other is told", () =>
    Effect.gen(function* () {
      yield* erasing
      const others = yield* kept
      for (let round = 0; round < 12; round++) {
        const { userCode } = yield* due
        const [, placed] = yield* Effect.all(
          [Effect.all([erasing, erasing], { concurrency: 2 }), Effect.result(hold(userCode))],
          { concurrency: 2 }
        )
        const now = yield* standing(userCode)
        if (placed._tag === "Success") {
          assert.deepInclude(now, whole)
          assert.include(["held", "scheduled"], now?.state)
          yield* lift(placed.success)
        } else {
          assert.include(["ERASURE_BEGAN", "PERSON_ERASED"], "code" in placed.failure && placed.failure.code)
          assert.deepInclude(now, { ...gone, state: "erasing" })
        }
        yield* erasing
        assert.deepInclude(yield* standing(userCode), { ...gone, state: "erasing" })
      }
      assert.strictEqual(yield* kept, others)
    })
  )

  it.effect("what goes on the first day, before records of identity, names no files", () =>
    Effect.gen(function* () {
      const named = yield* asOwner(
        Effect.flatMap(
          SqlClient.SqlClient,
          (sql) => sql<{ name: string }>`
          select table_name::text as name from information_schema.columns
          where column_name = 'file_key' and table_name = any(${[...accountTables]}::text[])`
        )
      )
      assert.deepStrictEqual(named, [])
      assert.isAbove(accountTables.length, 5)
    })
  )
})
