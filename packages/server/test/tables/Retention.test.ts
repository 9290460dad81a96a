import { assert, describe, it, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { erasureDays } from "../../src/tables/retention/ErasureDays.ts"
import type { ClockedLine } from "../../src/tables/retention/RetentionLine.ts"
import { defaultPeriods, leastPeriods } from "../../src/tables/retention/RetentionPeriods.ts"
import { clockedLines, retentionAreas, retentionTable } from "../../src/tables/retention/RetentionTable.ts"
import { withoutPersons } from "../../src/tables/retention/WithoutPersons.ts"
import { tableKinds } from "../../src/tables/TableKinds.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"

/** Every table of the product, and whether it has a column that says of whom a row is. */
const tables = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ name: string; isOfSomebody: boolean }>`
    select c.oid::regclass::text as name, exists (
      select from pg_attribute a where a.attrelid = c.oid and not attisdropped
        and (attname ~ '(^|_)user_code$'
          or attname in ('recipient_hash', 'recipient_index', 'contact_index', 'subject_key', 'login_id'))) as is_of_somebody
    from pg_class c
    where relnamespace in ('public'::regnamespace, 'vault'::regnamespace) and relkind in ('r', 'p') and not relispartition`
)

layer(TestDatabase.layer)("the retention table", (it) => {
  it.effect("has a line for every table, or the reason why no person is in it, and none that is not there", () =>
    Effect.gen(function* () {
      const found = (yield* tables).map(({ name }) => name)
      const said = [...new Set([...retentionTable.map(({ table }) => table), ...Object.keys(withoutPersons)])]
      assert.deepStrictEqual(said.toSorted(), found.toSorted())
    })
  )

  it.effect("never passes over a table with the code of a person or the digest of a contact", () =>
    Effect.gen(function* () {
      const ofSomebody = (yield* tables).flatMap(({ isOfSomebody, name }) => (isOfSomebody ? [name] : []))
      assert.deepStrictEqual(
        ofSomebody.filter((name) => name in withoutPersons),
        []
      )
      const ofPersons = Object.entries(tableKinds).flatMap(([name, { of }]) =>
        of === "person" || of === "contact" || of === "log" ? [name] : []
      )
      assert.deepStrictEqual(
        ofPersons.filter((name) => name in withoutPersons),
        []
      )
    })
  )

  it.effect("says of each line with a clock which rows it means, in SQL that the database understands", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (const { from, table, where = "true" } of clockedLines) {
        yield* sql.unsafe(`select (${from})::timestamptz from ${table} where ${where} limit 1`)
      }
    })
  )

  it.effect("lets the rows go that follow others exactly where the database deletes them with those", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (const { end, table } of retentionTable) {
        if (end.do !== "goes_with") continue
        const keys = yield* sql`
          select from pg_constraint where contype = 'f' and confdeltype = 'c' and conrelid = ${table}::regclass
            and confrelid = ${end.table}::regclass`
        assert.lengthOf(keys, 1, table)
      }
    })
  )
})

const leastOf = (kept: ClockedLine["kept"]) => (typeof kept === "number" ? kept : leastPeriods[kept])

const keepsYear = (table: string) =>
  retentionTable.some((line) => line.table === table && (!("kept" in line) || leastOf(line.kept) >= 366))

describe("each line of the retention table", () => {
  it("has a name of its own, which is that of its table for one line of each table", () => {
    const names = Object.values(retentionAreas).flatMap((lines) => Object.keys(lines))
    assert.lengthOf(names, new Set(names).size)
    for (const { name, table } of retentionTable) {
      const isNamed = name === table || name.startsWith(`${table}_`)
      assert.isTrue(isNamed, name)
      assert.isTrue(
        retentionTable.some((line) => line.name === table),
        table
      )
    }
  })

  it("keeps a year at the least, unless it is a secret or words whose fact is kept for that long", () => {
    for (const line of clockedLines) {
      if (line.basis.includes("year")) assert.isAtLeast(leastOf(line.kept), 366, line.name)
      if (typeof line.kept === "number" && line.end.do === "delete") {
        assert.isNotEmpty(line.factIn ?? [], line.name)
        for (const table of line.factIn ?? []) assert.isTrue(keepsYear(table), `${line.name}: ${table}`)
      }
      // What is emptied leaves its row, which has a line of its own.
      if (line.end.do === "empty") assert.isTrue(keepsYear(line.table), line.name)
    }
  })
})

describe("the days of an erasure", () => {
  const endedAt = DateTime.makeUnsafe("2027-02-28T10:00:00Z")
  const isoDays = (hasIdentityRecords: boolean, periods = defaultPeriods) => {
    const days = erasureDays({ endedAt, hasIdentityRecords }, periods)
    return [DateTime.formatIsoDate(days.account), DateTime.formatIsoDate(days.identity)]
  }

  it("are a year after the relationship for the account, and five years for records of identity", () => {
    assert.deepStrictEqual(isoDays(true), ["2028-02-29", "2032-02-28"])
  })

  it("are one day for somebody of whom there is no record of identity", () => {
    assert.deepStrictEqual(isoDays(false), ["2028-02-29", "2028-02-29"])
  })

  it("never come earlier for records of identity than for the account", () => {
    assert.deepStrictEqual(isoDays(true, { ...defaultPeriods, processingDays: 5000 }), ["2040-11-06", "2040-11-06"])
  })
})
