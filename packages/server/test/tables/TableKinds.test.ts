import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { personTriggers } from "../../src/tables/PersonTriggers.ts"
import { tableKinds, tablesOf } from "../../src/tables/TableKinds.ts"
import { uniqueAmongAll } from "../../src/tables/UniqueAmongAll.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"

/** The tables of the product, with the columns that say of whom a row is. */
const tables = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ name: string; column: string | null; isRequired: boolean | null }>`
    select c.oid::regclass::text as name, a.attname::text as "column", a.attnotnull as is_required
    from pg_class c
    left join pg_attribute a on a.attrelid = c.oid and not attisdropped
      and attname in ('user_code', 'subject_user_code', 'recipient_hash', 'contact_index', 'subject_key')
    where relnamespace in ('public'::regnamespace, 'vault'::regnamespace) and relkind in ('r', 'p') and not relispartition`
)

/** Every trigger of a table, foreign keys' own not counted. */
const triggers = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ table: string; trigger: string }>`
    select tgrelid::regclass::text as "table", tgname::text as "trigger" from pg_trigger where not tgisinternal`
)

/** Every unique index, with its columns. */
const uniques = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ table: string; index: string; columns: ReadonlyArray<string> }>`
    select indrelid::regclass::text as "table", indexrelid::regclass::text as "index",
      array(select attname::text from pg_attribute where attrelid = indrelid and attnum = any(indkey::int2[])) as columns
    from pg_index where indisunique order by 1, 2`
)

layer(TestDatabase.layer)("every table", (it) => {
  it.effect("says whose its rows are, and each that is said is there", () =>
    Effect.gen(function* () {
      const found = new Set((yield* tables).map(({ name }) => name))
      assert.deepStrictEqual([...found].toSorted(), Object.keys(tableKinds).toSorted())
    })
  )

  it.effect("of persons has the code of the person in each row, but for rows of nobody that are accounted for", () =>
    Effect.gen(function* () {
      const found = yield* tables
      for (const { column, nobody, table } of tablesOf("person")) {
        const its = found.find((each) => each.name === table && each.column === column)
        assert.isDefined(its, `${table} has no column ${column}`)
        assert.strictEqual(its?.isRequired, nobody === undefined, `${table}: is a row of nobody possible?`)
      }
      for (const { column, table } of tablesOf("contact")) {
        assert.isTrue(
          found.some((each) => each.name === table && each.column === column && each.isRequired === true),
          `${table} has no column ${column}`
        )
      }
    })
  )

  it.effect("that has the code of a person is one of persons, or a log", () =>
    Effect.gen(function* () {
      const strays = (yield* tables).filter(
        ({ column, name }) =>
          (column === "user_code" || column === "subject_user_code") &&
          !["person", "log"].includes(tableKinds[name]?.of ?? "")
      )
      assert.deepStrictEqual(strays, [])
    })
  )

  it.effect("of persons is unique within a person, or says why a key holds among all of them", () =>
    Effect.gen(function* () {
      const columnOf = new Map(tablesOf("person").map(({ column, table }) => [table, column]))
      const found = (yield* uniques).filter(
        ({ columns, table }) => columnOf.has(table) && !columns.includes(columnOf.get(table) ?? "")
      )
      const declared = Object.entries(uniqueAmongAll).flatMap(([table, indexes]) =>
        Object.keys(indexes).map((index) => `${table}.${index}`)
      )
      assert.deepStrictEqual(found.map(({ index, table }) => `${table}.${index}`).toSorted(), declared.toSorted())
    })
  )

  it.effect("of persons says how far each of its triggers reaches", () =>
    Effect.gen(function* () {
      const persons = new Set(tablesOf("person").map(({ table }) => table))
      const found = (yield* triggers).filter(({ table }) => persons.has(table))
      const declared = Object.entries(personTriggers).flatMap(([table, of]) =>
        Object.keys(of).map((trigger) => `${table}.${trigger}`)
      )
      assert.deepStrictEqual(found.map(({ table, trigger }) => `${table}.${trigger}`).toSorted(), declared.toSorted())
    })
  )
})
