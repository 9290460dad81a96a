import { assert, layer } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { auditId, writeRow } from "../../../support/AuditRows.ts"
import {
  exchange,
  inTrail,
  unproven,
  killedBefore,
  monthOfRow,
  over,
  seededTrail
} from "../../../support/ExchangedTrail.ts"
import { onCopy, unguarded, verified } from "../../../support/SealedTrail.ts"
import { sealEverything } from "../../../support/AuditRows.ts"

/** A trail two of whose months are exchanged, and one that is exchanged whole; nobody is connected to them. */
class Trails extends Context.Service<Trails, { readonly between: string; readonly after: string }>()("test/Trails") {}

const made = Layer.effect(
  Trails,
  Effect.gen(function* () {
    const between = yield* seededTrail(1)
    yield* over(between, killedBefore("2026_09"))
    const after = yield* seededTrail(1)
    yield* over(after, Effect.andThen(exchange, sealEverything))
    return { between, after }
  })
)

type State = "between" | "after"

/** What verifying says of a copy that somebody tampered with. */
const faultAfter = <E, R>(state: State, tamper: Effect.Effect<unknown, E, R>) =>
  Effect.flatMap(Trails, (trails) =>
    onCopy(
      trails[state],
      Effect.andThen(
        tamper,
        Effect.map(verified, ({ fault }) => fault)
      )
    )
  )

const said = (text: (sql: SqlClient.SqlClient) => string) =>
  unguarded(Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(text(sql))))

/** Rows 4 and 5 are of months that are exchanged first, 6 and 7 of those that come last. */
const rows = [4, 5, 6, 7]

layer(made, { excludeTestServices: true, timeout: 120_000 })("the border between rows of both formats", (it) => {
  it.effect.each(["between", "after"] as const)("verifies %s", (state) =>
    Effect.gen(function* () {
      const trails = yield* Trails
      const [fault, months] = yield* onCopy(
        trails[state],
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          const [counted] = yield* sql<{ n: number }>`select count(*)::int as n from audit_exchanges`
          return [(yield* verified).fault, counted?.n] as const
        })
      )
      assert.isNull(fault)
      assert.strictEqual(months, state === "between" ? 2 : 4)
    })
  )

  it.effect("proves every row by the block that has it, between months too", () =>
    Effect.gen(function* () {
      const trails = yield* Trails
      for (const state of ["between", "after"] as const) {
        assert.deepStrictEqual(yield* inTrail(unproven, trails[state]), [], state)
      }
    })
  )

  it.effect.each(["between", "after"] as const)(
    "names the row that was changed, in whichever format it is: %s",
    (state) =>
      Effect.gen(function* () {
        for (const n of rows) {
          const fault = yield* faultAfter(
            state,
            said(() => `update audit_trail set user_code = 'anonymous' where audit_id = '${auditId(n)}'`)
          )
          assert.deepInclude(fault, { code: "ROW_CHANGED", auditId: auditId(n) }, `row ${n} of ${monthOfRow(n)}`)
        }
      })
  )

  it.effect.each(["between", "after"] as const)("names the row that was taken out: %s", (state) =>
    Effect.gen(function* () {
      for (const n of rows) {
        const fault = yield* faultAfter(
          state,
          said(() => `delete from audit_trail where audit_id = '${auditId(n)}'`)
        )
        assert.deepInclude(fault, { code: "ROW_MISSING", auditId: auditId(n) }, `row ${n}`)
      }
    })
  )

  it.effect.each(["between", "after"] as const)("names the row that was added to a month: %s", (state) =>
    Effect.gen(function* () {
      for (const n of rows) {
        const added = Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          const [{ xid, at } = { xid: "", at: new Date() }] = yield* sql<{ xid: string; at: Date }>`
            select transaction_id::text as xid, occurred_at as at from audit_trail where audit_id = ${auditId(n)}`
          yield* writeRow(999, { format: 2, new_values: null, transaction_id: xid, occurred_at: at })
        })
        assert.deepInclude(yield* faultAfter(state, added), { code: "ROW_ADDED", auditId: auditId(999) }, `row ${n}`)
      }
    })
  )

  it.effect("names the row that was added to a month that had none", () =>
    Effect.gen(function* () {
      for (const state of ["between", "after"] as const) {
        const added = Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          const [{ xid } = { xid: "" }] = yield* sql<{ xid: string }>`
            select transaction_id::text as xid from audit_trail where audit_id = ${auditId(5)}`
          const occurred_at = new Date("2026-05-15T12:00:00Z")
          yield* writeRow(999, { format: 2, new_values: null, transaction_id: xid, occurred_at })
        })
        assert.deepInclude(yield* faultAfter(state, added), { code: "ROW_ADDED", auditId: auditId(999) }, state)
      }
    })
  )

  it.effect("names a block of a month that was changed or taken out", () =>
    Effect.gen(function* () {
      const one = "(select epoch from audit_seals where month is not null order by epoch, seq limit 1)"
      const first = `month is not null and (epoch, seq) = (select epoch, seq from audit_seals where month is not null order by epoch, seq limit 1)`
      for (const state of ["between", "after"] as const) {
        const changed = yield* faultAfter(
          state,
          said(() => `update audit_seals set month = '2026-07-01' where ${first}`)
        )
        assert.strictEqual(changed?.code, "BLOCK_CHANGED", state)
        const gone = yield* faultAfter(
          state,
          said(() => `delete from audit_seals where ${first} and epoch = ${one}`)
        )
        assert.strictEqual(gone?.code, "BLOCK_MISSING", state)
      }
    })
  )

  it.effect("excuses nothing by a record or a statement that we did not sign", () =>
    Effect.gen(function* () {
      const record = yield* faultAfter(
        "between",
        unguarded(
          Effect.flatMap(SqlClient.SqlClient, (sql) =>
            Effect.andThen(
              sql`drop trigger refuse_change on audit_exchanges`,
              sql`update audit_exchanges set contents = '{"whole":[[1,1,1]],"parts":[]}'`
            )
          )
        )
      )
      assert.isNotNull(record)
      const statement = yield* faultAfter(
        "after",
        unguarded(
          Effect.flatMap(SqlClient.SqlClient, (sql) =>
            Effect.andThen(
              sql`drop trigger refuse_change on audit_statements`,
              sql`update audit_statements set document = replace(document, '"rows":', '"rows":1')`
            )
          )
        )
      )
      assert.strictEqual(statement?.code, "BLOCK_MISSING")
    })
  )

  it.effect("is crossed by a copy too, once its chain has begun an epoch", () =>
    Effect.gen(function* () {
      const { after } = yield* Trails
      assert.isNull(
        yield* onCopy(
          after,
          Effect.andThen(
            writeRow(301, { format: 2, new_values: null }),
            Effect.andThen(
              sealEverything,
              Effect.map(verified, ({ fault }) => fault)
            )
          )
        )
      )
    })
  )
})
