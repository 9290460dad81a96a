import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { tablesOf } from "../../src/tables/TableKinds.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { fourEyesOn } from "../support/Approving.ts"
import * as DividedDatabase from "../support/DividedDatabase.ts"
import { eachPlay, overRest } from "../support/plays/PlayedOverRest.ts"
import { sealedAndRecorded } from "../support/Witness.ts"

const Divided = TestApp.over({
  settings: fourEyesOn,
  mailbox: sealedAndRecorded,
  database: DividedDatabase.layer
})

layer(Divided, { excludeTestServices: true })("with the rows of each person in one of several parts", (it) => {
  it.effect("every table of persons is divided, and no unique index of it lacks the code of the person", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const divided = yield* sql<{ table: string; keys: number; lacking: number }>`
        select p.partrelid::regclass::text as "table", count(i.indexrelid)::int as keys,
          count(*) filter (where not p.partattrs[0] = any(i.indkey::int2[]))::int as lacking
        from pg_partitioned_table p join pg_index i on i.indrelid = p.partrelid and indisunique
        where partstrat = 'h' group by 1 order by 1`
      assert.deepStrictEqual(
        divided.map(({ table }) => table),
        tablesOf("person")
          .map(({ table }) => table)
          .toSorted()
      )
      assert.deepStrictEqual(
        divided.filter(({ keys, lacking }) => keys === 0 || lacking > 0),
        []
      )
    })
  )

  it.effect(
    "every operation that changes something does so",
    () =>
      Effect.gen(function* () {
        const refused = yield* eachPlay((name, operation, play) =>
          Effect.map(overRest(operation, play), ({ failed, text }) => (failed ? [`${name}: ${text}`] : []))
        )
        assert.deepStrictEqual(
          refused.flatMap((problems) => problems ?? []),
          []
        )
      }),
    120_000
  )

  it.effect("the rows of a person are all in the same part", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const parts = yield* Effect.forEach(
        tablesOf("person"),
        ({ column, table }) =>
          sql<{ code: string; part: string }>`
          select distinct ${sql(column)} as code, right(tableoid::regclass::text, 1) as part from ${sql(table)}
          where ${sql(column)} is not null`
      )
      const partOf = new Map<string, string>()
      for (const { code, part } of parts.flat()) {
        assert.strictEqual(partOf.get(code) ?? part, part, code)
        partOf.set(code, part)
      }
      assert.strictEqual(new Set(partOf.values()).size, DividedDatabase.PARTS)
    })
  )
})
