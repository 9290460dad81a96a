import { assert, layer } from "@effect/vitest"
import { Cause, DateTime, Effect, Exit, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { exists, numbers, rows, strings, value } from "../../../src/adapters/postgres/Rows.ts"
import * as TestDatabase from "../../../src/testing/TestDatabase.ts"

const Person = rows({
  code: Schema.String,
  role: Schema.Literals(["admin", "user"]),
  seenAt: Schema.NullOr(Schema.Date),
  tags: Schema.Array(Schema.String)
})

const said = <A, E>(exit: Exit.Exit<A, E>) => (Exit.isFailure(exit) ? String(Cause.squash(exit.cause)) : "no defect")

layer(TestDatabase.layer)("rows of a statement", (it) => {
  it.effect("come as their columns were declared", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const found = yield* Person.all(sql`
        select 'A' as code, 'admin' as role, null::timestamptz as seen_at, array['x', 'y'] as tags
        union all select 'B', 'user', '2026-01-02T03:04:05Z', '{}'`)
      assert.deepStrictEqual(found, [
        { code: "A", role: "admin", seenAt: null, tags: ["x", "y"] },
        { code: "B", role: "user", seenAt: new Date("2026-01-02T03:04:05Z"), tags: [] }
      ])
    })
  )

  it.effect("that do not fit are a defect, which names columns and types and tells no value", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const exit = yield* Effect.exit(
        Person.first(sql`select 'secret@example.org' as code, 'owner-of-it' as role, 7 as seen_at, null as tags`)
      )
      assert(Exit.isFailure(exit) && Cause.hasDies(exit.cause))
      assert.strictEqual(
        said(exit),
        "TypeError: A row of the database does not fit: role is not admin | user, seenAt is not Date | null, tags is not Array<string>"
      )
    })
  )

  it.effect("that lack a column do not fit", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const More = rows({ n: Schema.Number, more: Schema.Unknown })
      const exit = yield* Effect.exit(More.all(sql`select 1 as n`))
      assert.include(said(exit), "more is not anything")
    })
  )

  it.effect("may be of several shapes, and columns may become something else", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const Found = rows(
        { kind: Schema.Literal("none"), at: Schema.Null },
        { kind: Schema.Literal("some"), at: Schema.NullOr(Schema.DateTimeUtcFromDate) }
      )
      const found = yield* Found.all(sql`
        select 'none' as kind, null::timestamptz as at union all select 'some', '2026-01-02T03:04:05Z'`)
      assert.deepStrictEqual(found[0], { kind: "none", at: null })
      assert(found[1]?.kind === "some" && found[1].at !== null)
      assert.strictEqual(DateTime.formatIso(found[1].at), "2026-01-02T03:04:05.000Z")
      assert.include(said(yield* Effect.exit(Found.all(sql`select 'none' as kind, now() as at`))), "at is not null")
    })
  )

  it.effect("may be one column, one row, or none", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const none = sql`select 'a' where false`
      assert.deepStrictEqual(yield* strings.all(sql`select 'a' union all select 'b'`), ["a", "b"])
      assert.strictEqual(yield* numbers.one(sql`select count(*)::int from (values (1), (2)) as v`), 2)
      assert.strictEqual(yield* strings.first(none), undefined)
      assert.strictEqual(yield* exists(none), false)
      assert.strictEqual(yield* exists(sql`select 1`), true)
      assert.include(said(yield* Effect.exit(strings.one(none))), "A statement that has one row had none or more")
      assert.strictEqual(
        said(yield* Effect.exit(numbers.first(sql`select 'nobody@example.org' as contact`))),
        "TypeError: A row of the database does not fit: contact is not number"
      )
    })
  )

  it.effect("are held to the checks of their schema", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const short = value(Schema.String.check(Schema.isMaxLength(2)))
      assert.strictEqual(yield* short.one(sql`select 'ab'`), "ab")
      assert.include(said(yield* Effect.exit(short.one(sql`select 'abc' as code`))), "code is not String")
    })
  )
})
