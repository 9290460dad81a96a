import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { dataTables } from "../../../../src/features/evidence/privacy-data/DataTables.ts"
import { keptBack } from "../../../../src/features/evidence/privacy-data/KeptBack.ts"
import { hindiColumns } from "../../../../src/features/evidence/privacy-data/words/HindiColumns.ts"
import { hindiPurposes } from "../../../../src/features/evidence/privacy-data/words/HindiPurposes.ts"
import { hindiSince } from "../../../../src/features/evidence/privacy-data/words/HindiTimes.ts"
import { keptTime } from "../../../../src/tables/retention/KeptTime.ts"
import { defaultPeriods } from "../../../../src/tables/retention/RetentionPeriods.ts"
import { retentionTable } from "../../../../src/tables/retention/RetentionTable.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"

/** Whose the row is: told once, at the head of the answer. */
const head = new Set(["user_code", "subject_user_code"])

/** Columns whose name says that they are nobody's to see. */
const secret = /hash|sealed|_index|salt|password(?!_must)|token|secret|wrapped|reference/

const decided = (table: string) => {
  const of = keptBack[table] ?? {}
  return "all" in of ? [] : Object.values(of).flatMap((names) => names.split(" "))
}

layer(TestDatabase.layer)("my data", (it) => {
  it.effect("shows each column of each table of persons, or says why it does not", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const columns = yield* sql<{ table: string; column: string }>`
        select table_name as table, column_name as column from information_schema.columns where table_schema = 'public'`
      assert.isAbove(columns.length, 400)
      for (const { section, table } of dataTables) {
        if (section === undefined) continue
        const there = columns.flatMap((each) => (each.table === table ? [each.column] : []))
        const shown = new Set(section.columns)
        const left = decided(table)
        const undecided = there.filter((name) => !shown.has(name) && !left.includes(name) && !head.has(name))
        assert.deepStrictEqual(undecided, [], table)
        // Nothing is left out that is not there, or twice.
        const gone = left.filter((name) => !there.includes(name))
        assert.deepStrictEqual([...gone, ...left.filter((name, at) => left.indexOf(name) !== at)], [], table)
      }
    })
  )

  it("leaves whole tables out only where it says so", () => {
    const without = dataTables.flatMap(({ section, table }) => (section === undefined ? [table] : []))
    assert.deepStrictEqual(
      without,
      dataTables.flatMap(({ table }) => ("all" in (keptBack[table] ?? {}) ? [table] : []))
    )
    assert.deepStrictEqual(
      Object.keys(keptBack).toSorted(),
      [...new Set(retentionTable.map(({ table }) => table))].toSorted()
    )
  })

  it("[SECURITY 23] shows no column that is sealed, hashed, a reference or a secret", () => {
    const shown = dataTables.flatMap(({ section, table }) =>
      (section?.columns ?? []).map((column) => `${table}.${column}`)
    )
    assert.isAbove(shown.length, 200)
    assert.deepStrictEqual(
      shown.filter((name) => secret.test(name.slice(name.indexOf(".")))),
      []
    )
  })

  it("has words in Hindi for each line, each time and each column that it shows", () => {
    const missing = [
      ...retentionTable.flatMap(({ name }) => (name in hindiPurposes ? [] : [name])),
      ...retentionTable.flatMap((line) => {
        const { keptSince } = keptTime(line, defaultPeriods)
        return keptSince === null || keptSince in hindiSince ? [] : [keptSince]
      }),
      ...dataTables.flatMap(({ section }) => (section?.columns ?? []).filter((column) => !(column in hindiColumns)))
    ]
    assert.deepStrictEqual(missing, [])
    assert.deepStrictEqual(
      Object.keys(hindiPurposes).filter((name) => !retentionTable.some((line) => line.name === name)),
      []
    )
  })
})
