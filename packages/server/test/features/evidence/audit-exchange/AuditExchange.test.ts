import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { SealCheckpoint } from "../../../../src/features/evidence/audit-seals/SealCheckpoint.ts"
import { AuditTrail } from "../../../../src/features/platform/audit-trail/AuditTrail.ts"
import { PersonKeyDestruction } from "../../../../src/features/platform/person-key-life/PersonKeyDestruction.ts"
import { type FilePrefix, fileKey } from "../../../../src/features/platform/file-store/FileKey.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { asOwner } from "../../../../src/testing/TestDatabase.ts"
import { auditId, sealEverything, writeRow } from "../../../support/AuditRows.ts"
import {
  clearRow,
  exchange,
  inTrail,
  ROWS,
  sealedTexts,
  seedTrail,
  subjectOf,
  unproven
} from "../../../support/ExchangedTrail.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { unguarded, verified } from "../../../support/SealedTrail.ts"

const LONG = { timeout: 120_000 }

/** The acts of the trail as they are read, opened. */
const acts = Effect.map(openedActs(), (all) => all.filter(({ action }) => !action.startsWith("audit.")))

const filesIn = Effect.fnUntraced(function* (prefix: FilePrefix) {
  return (yield* (yield* FileStore).list(prefix)).map(({ key }) => key.slice(prefix.length))
})

const contentOf = Effect.fnUntraced(function* (name: string) {
  const files = yield* FileStore
  return Buffer.concat(yield* Stream.runCollect(files.get(fileKey(name)))).toString()
})

const statementFile = Effect.gen(function* () {
  const [name = "none"] = yield* filesIn("audit/statements/")
  return JSON.parse(yield* contentOf(`audit/statements/${name}`)) as {
    readonly document: {
      readonly old: Readonly<Record<string, unknown>> | null
      readonly months: ReadonlyArray<{ readonly month: string; readonly rows: number }>
    }
  }
})

/** Why a run died. */
const deathOf = <A, E, R>(run: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.exit(run), (exit) => (Exit.isFailure(exit) ? String(exit.cause) : "it lived"))

describe("the exchange of audit rows", () => {
  it.live.each([1, "both"] as const)(
    "brings a trail of format %s to format 2 whole: every value opens as before, and the trail verifies",
    (format) =>
      inTrail(
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          yield* seedTrail(format)
          yield* (yield* SealCheckpoint).make
          const before = yield* acts
          const whole = yield* verified
          assert.lengthOf(before, ROWS)
          const run = yield* exchange
          assert.deepInclude(run, { state: "done", months: 4 })
          // Blocks after the last one with a row in the clear stay as they are.
          assert.strictEqual(format === 1 ? ROWS : Math.max(run.rows, ROWS - 12), run.rows)
          assert.deepStrictEqual(yield* acts, before)
          const [left] = yield* asOwner(
            Effect.flatMap(
              SqlClient.SqlClient,
              (owner) => owner`
                select (select count(*)::int from audit_trail where format = 1) as clear,
                  (select count(*)::int from audit_trail_default) as "default",
                  (select count(*)::int from audit_trail_2026_01) as moved`
            )
          )
          assert.deepStrictEqual(left, { clear: 0, default: 0, moved: (format === 1 ? ROWS : ROWS - 12) / 4 })
          yield* sealEverything
          const after = yield* verified
          assert.deepInclude(after, { fault: null, pending: 0, rows: ROWS + 5 })
          const { document } = yield* statementFile
          assert.deepInclude(document.old, { rows: run.rows, checkpoints: [] })
          assert.isAtMost(Number(document.old?.["blocks"]), whole.blocks)
          assert.strictEqual(
            document.months.reduce((sum, { rows }) => sum + rows, 0),
            run.rows
          )
          const [gone] = yield* sql`
            select count(*)::int as n from audit_seals, audit_statements s
            where (audit_seals.epoch, audit_seals.seq) <= (s.epoch, s.seq)`
          assert.deepStrictEqual(gone, { n: 0 })
          assert.deepStrictEqual(yield* filesIn("audit/checkpoints/"), [])
          assert.lengthOf(yield* filesIn("audit/heads/"), 1)
          assert.deepInclude(yield* exchange, { state: "done", months: 0 })
          if (format === 1) assert.deepStrictEqual(yield* unproven, [])
          assert.include(yield* deathOf(writeRow(900, clearRow(900))), "audit_trail_format_2_only")
        })
      ),
    LONG
  )

  it.live(
    "finds nothing to do in a trail that always was of format 2, and says so",
    () =>
      inTrail(
        Effect.gen(function* () {
          yield* seedTrail(2)
          const texts = yield* sealedTexts
          assert.deepInclude(yield* exchange, { state: "done", months: 0 })
          for (const [id, sealed] of texts) assert.strictEqual((yield* sealedTexts).get(id), sealed)
          assert.deepInclude((yield* statementFile).document, { old: null, months: [] })
          yield* sealEverything
          assert.deepInclude(yield* verified, { fault: null, rows: ROWS + 1 })
        })
      ),
    LONG
  )

  it.live(
    "has the rows that are written meanwhile, and guards months that were exchanged as it guards others",
    () =>
      inTrail(
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          yield* seedTrail(1)
          const audit = yield* AuditTrail
          const act = (n: number) =>
            audit.record({ actor: "system", subject: subjectOf(n), action: "user.updated", resourceType: "user" })
          const written = yield* Effect.gen(function* () {
            const writer = yield* Effect.forkChild(
              Effect.forEach(
                Array.from({ length: 200 }, (_, n) => n),
                act
              )
            )
            assert.deepInclude(yield* exchange, { state: "done", months: 4, rows: ROWS })
            return (yield* Fiber.join(writer)).length
          })
          yield* sealEverything
          assert.deepInclude(yield* verified, { fault: null, pending: 0, rows: ROWS + 5 + written })
          const guards = yield* sql<{ name: string; guard: string }>`
            select relname as name, concat_ws(' ', pg_get_userbyid(relowner), relacl::text, (
                select string_agg(tgname || ' ' || tgenabled::text, ',' order by tgname) from pg_trigger
                where tgrelid = c.oid),
              (select count(*) from pg_index where indrelid = c.oid and indisvalid)) as guard
            from pg_inherits join pg_class c on c.oid = inhrelid where inhparent = 'audit_trail'::regclass`
          const [usual] = guards.filter(({ name }) => name === "audit_trail_2027_01")
          assert.isDefined(usual)
          assert.deepStrictEqual(
            guards.filter(({ guard }) => guard !== usual?.guard),
            []
          )
        })
      ),
    LONG
  )

  it.live(
    "stops at a row that was changed before, and leaves everything as it is",
    () =>
      inTrail(
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          yield* seedTrail(1)
          yield* unguarded(
            Effect.flatMap(
              SqlClient.SqlClient,
              (owner) => owner`update audit_trail set reason = 'Another' where audit_id = ${auditId(10)}`
            )
          )
          assert.match(yield* deathOf(exchange), new RegExp(`Row ${auditId(10)} in block 1/\\d+ was changed`))
          const [left] = yield* sql`
            select (select count(*)::int from audit_exchanges) as months,
              (select count(*)::int from audit_trail where format = 1) as clear`
          assert.deepStrictEqual(left, { months: 0, clear: ROWS })
        })
      ),
    LONG
  )

  it.live(
    "waits until there are enough blocks to hide what the first ones said",
    () =>
      inTrail(
        Effect.gen(function* () {
          for (let n = 1; n <= 4; n++) yield* writeRow(n, clearRow(n))
          assert.deepInclude(yield* exchange, { state: "waiting", months: 0 })
          yield* sealEverything
          assert.deepInclude(yield* exchange, { state: "waiting", months: 0 })
          assert.isNull((yield* verified).fault)
        })
      ),
    LONG
  )

  it.live(
    "keeps nothing of the values of who was erased before",
    () =>
      inTrail(
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          yield* seedTrail(1)
          yield* (yield* PersonKeyDestruction).destroy(subjectOf(1), { actor: "system", reason: "erasure" })
          yield* exchange
          const rows = yield* openedActs(sql`subject_user_code = ${subjectOf(1)} and action = 'user.updated'`)
          assert.isNotEmpty(rows)
          for (const row of rows) {
            assert.deepInclude(row, { oldValues: null, newValues: null, isErased: false })
          }
          const holders = yield* sql`
            select distinct sealed_for from audit_trail
            where subject_user_code = ${subjectOf(1)} and sealed_for is not null`
          assert.deepStrictEqual(holders, [{ sealedFor: "system" }])
          assert.isNull((yield* verified).fault)
        })
      ),
    LONG
  )
})
