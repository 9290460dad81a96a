import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { crossings } from "../../src/tables/Crossings.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { fourEyesOn } from "../support/Approving.ts"
import { type Sent, sentBy, whollyCaptured } from "../support/CapturedReads.ts"
import * as DividedDatabase from "../support/DividedDatabase.ts"
import { eachPlay, overRest } from "../support/plays/PlayedOverRest.ts"
import { sealedAndRecorded } from "../support/Witness.ts"

interface Plan {
  readonly "Relation Name"?: string
  readonly Plans?: ReadonlyArray<Plan>
}

const relations = (plan: Plan): ReadonlyArray<string> => [
  ...(plan["Relation Name"] === undefined ? [] : [plan["Relation Name"]]),
  ...(plan.Plans ?? []).flatMap(relations)
]

/** The divided tables of which a statement, with its values, may touch more than one part. */
const crossedBy = Effect.fnUntraced(function* ({ parameters, text }: Sent) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql.unsafe<{ "QUERY PLAN": ReadonlyArray<{ readonly Plan: Plan }> }>(
    `explain (format json) ${text}`,
    parameters
  )
  const parts = new Map<string, Set<string>>()
  for (const relation of relations(rows[0]!["QUERY PLAN"][0]!.Plan)) {
    const [, table, part] = /^(\w+)_part_(\d)$/.exec(relation) ?? []
    if (table !== undefined && part !== undefined) parts.set(table, (parts.get(table) ?? new Set()).add(part))
  }
  return [...parts].flatMap(([table, touched]) => (touched.size > 1 ? [table] : []))
})

const isPlanned = ({ text }: Sent) => /^\s*(select|with|insert|update|delete)\b/i.test(text)

const Divided = TestApp.over({
  settings: fourEyesOn,
  mailbox: sealedAndRecorded,
  database: whollyCaptured(DividedDatabase.layer)
})

layer(Divided, { excludeTestServices: true })("statements that do not say whose rows they are after", (it) => {
  it.effect(
    "are, of every operation that changes something, into the tables that the list has",
    () =>
      Effect.gen(function* () {
        const seen = new Set<string>()
        const crossed = new Set<string>()
        yield* eachPlay(
          Effect.fnUntraced(function* (_name, operation, play) {
            for (const statement of (yield* sentBy(overRest(operation, play))).filter(isPlanned)) {
              seen.add(statement.text)
              for (const table of yield* crossedBy(statement)) crossed.add(table)
            }
          })
        )
        assert.isAbove(seen.size, 150)
        assert.deepStrictEqual([...crossed].toSorted(), Object.keys(crossings).toSorted())
      }),
    240_000
  )
})
