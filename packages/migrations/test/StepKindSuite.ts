import { explain } from "../src/Explain.ts"
import { history } from "../src/History.ts"
import { backfill, computedBackfill, concurrently, createIndex, dropIndex } from "../src/StepKinds.ts"
import type { PgClient } from "@effect/sql-pg"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Duration, Effect, Fiber, type Layer, Schedule } from "effect"
import { Migrator, SqlClient, type SqlError } from "effect/sql"
import { apply, reaches, holding, type Planted, saying, waitingFor } from "./Planted.ts"

const newest = Effect.map(history, (steps) => steps.at(-1)?.name)

/** The validity of an index, or nothing where there is none of this name. */
const validity = (index: string) =>
  Effect.map(
    Effect.flatMap(
      SqlClient.SqlClient,
      (sql) => sql<{ valid: boolean }>`
        select indisvalid as valid from pg_index where indexrelid = to_regclass(${index})`
    ),
    (rows) => rows.map(({ valid }) => valid)
  )

const inserting = (id: number) => `
  insert into outbox (message_id, channel, template, payload_sealed, dedupe_key, next_attempt_at, created_at)
  values (gen_random_uuid(), 'email', 'otp', 'sealed', 'once ${id}', now(), now())`

const outboxIndex: Planted = [
  "index_outbox",
  concurrently(createIndex({ index: "outbox_template_idx", table: "outbox", definition: "(template)" }))
]

const auditIndex: Planted = [
  "index_audit_trail",
  concurrently(
    createIndex({ index: "audit_trail_request_id_idx", table: "audit_trail", definition: "(request_id)" }),
    dropIndex("audit_trail_resource_type_occurred_at_id_idx"),
    dropIndex("outbox_never_was_idx")
  )
]

const colours = (rows: number) =>
  saying(
    "create table colours (at timestamptz not null, id uuid not null, n integer unique, touched integer not null default 0)",
    // Four rows a moment, a microsecond between the moments: the key's second column decides, and nothing may be rounded.
    `insert into colours select timestamptz '2026-01-01T00:00:00Z' + (n / 4) * interval '1 microsecond', gen_random_uuid(), n
     from generate_series(1, ${rows}) as n`,
    "alter table colours add primary key (at, id)"
  )

const touch = "update colours set touched = touched + 1 from batch where"

const byNumber = (rows: number): Planted => [
  "touch_colours",
  backfill({ table: "colours", key: ["n"], rows, statement: `${touch} colours.n = batch.n` })
]

/** The same, by values that this process makes. */
const byComputation = (rows: number, ...key: readonly ["n"] | readonly ["at", "id"]): Planted => [
  "compute_colours",
  computedBackfill({
    table: "colours",
    key,
    columns: key[0] === "n" ? ["touched"] : ["n", "touched"],
    rows,
    compute: ({ n, touched }) => [{ n, touched: Number(touched) + 1 }],
    statement: `
      update colours set touched = made.touched
      from json_to_recordset($1::text::json) as made (n integer, touched integer) where colours.n = made.n`
  })
]

const touches = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ touched: number; rows: number; upto: number }>`
    select touched, count(*)::int as rows, max(n) as upto from colours group by touched order by touched desc`
)

const patient = { lockTimeout: Duration.minutes(5), batchTimeout: Duration.minutes(5) }

/** What each kind of step promises, on the databases that `database` makes, each at the newest step. */
export const stepKindTests = (
  server: string,
  database: Layer.Layer<PgClient.PgClient | SqlClient.SqlClient, SqlError.SqlError>
) => {
  describe(`a step that gets no lock, on ${server}`, () => {
    it.live("gives way, asks again, and is applied once the others have ended", () =>
      Effect.gen(function* () {
        const gaveWay = yield* Deferred.make<void>()
        const again = Schedule.tap(Schedule.forever, () => Deferred.succeed(gaveWay, undefined))
        const reader = yield* holding("lock table outbox in access share mode")
        const step: Planted = ["note_outbox", saying("alter table outbox add column note text")]
        const run = yield* Effect.forkScoped(apply({ lockTimeout: Duration.millis(50), again }, step))
        yield* Deferred.await(gaveWay)
        assert.notStrictEqual(yield* newest, "note_outbox")
        yield* reaches(run, waitingFor(reader))
        yield* reader.end
        assert.deepStrictEqual(yield* Fiber.join(run), ["note_outbox"])
        assert.strictEqual(yield* newest, "note_outbox")
      }).pipe(Effect.scoped, Effect.provide(database))
    )

    it.live("fails in the end with a sentence that names it, and who holds the lock since when, and no SQL", () =>
      Effect.gen(function* () {
        const pace = {
          lockTimeout: Duration.millis(500),
          buildTimeout: Duration.millis(500),
          again: Schedule.recurs(5)
        }
        const held = [
          ["lock table outbox in access share mode", ["note_outbox", saying("alter table outbox add note text")]],
          [inserting(1), outboxIndex]
        ] as const
        for (const [statement, step] of held) {
          const holder = yield* holding(statement)
          const error = yield* Effect.flip(apply(pace, step))
          yield* holder.end
          assert.instanceOf(error, Migrator.MigrationError)
          assert.match(
            explain(error),
            new RegExp(
              `^Step \\d+_${step[0]} gave up waiting for pid ${holder.pid} \\(nightly report, in a transaction since ` +
                `20..-..-..T[^ )]*Z\\): other transactions hold the locks this step needs; try again when they have ended\\.$`
            )
          )
          assert.notStrictEqual(yield* newest, step[0])
        }
      }).pipe(Effect.scoped, Effect.provide(database))
    )
  })

  describe(`an index made concurrently, on ${server}`, () => {
    it.live("lets others write while it is built, and is there whole afterwards", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const writer = yield* holding(inserting(1))
        const run = yield* Effect.forkScoped(apply({}, outboxIndex))
        yield* reaches(run, waitingFor(writer))
        yield* sql.unsafe(inserting(2))
        yield* sql`update outbox set template = 'other' where dedupe_key = 'once 2'`
        // It waited all along, for the writer that was there before it.
        yield* reaches(run, waitingFor(writer))
        assert.deepStrictEqual(yield* validity("outbox_template_idx"), [false])
        yield* writer.end
        assert.deepStrictEqual(yield* Fiber.join(run), ["index_outbox"])
        assert.deepStrictEqual(yield* validity("outbox_template_idx"), [true])
        assert.deepStrictEqual(yield* apply({}, outboxIndex), [])
      }).pipe(Effect.scoped, Effect.provide(database))
    )

    it.live("is built again when a run died over it and left it invalid", () =>
      Effect.gen(function* () {
        const writer = yield* holding(inserting(1))
        const run = yield* Effect.forkScoped(apply({}, outboxIndex))
        yield* reaches(run, waitingFor(writer))
        yield* Fiber.interrupt(run)
        assert.deepStrictEqual(yield* validity("outbox_template_idx"), [false])
        assert.notStrictEqual(yield* newest, "index_outbox")
        yield* writer.end
        assert.deepStrictEqual(yield* apply({}, outboxIndex), ["index_outbox"])
        assert.deepStrictEqual(yield* validity("outbox_template_idx"), [true])
      }).pipe(Effect.scoped, Effect.provide(database))
    )

    it.live("is left as it is when somebody made it by hand, and refused when the name is another table's", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* sql`create index outbox_template_idx on sessions (platform)`
        const error = yield* Effect.flip(apply({}, outboxIndex))
        assert.match(error.message, /outbox_template_idx is there already, on sessions instead of outbox/)
        yield* sql`drop index outbox_template_idx`
        yield* sql`create index outbox_template_idx on outbox (template)`
        assert.deepStrictEqual(yield* apply({}, outboxIndex), ["index_outbox"])
      }).pipe(Effect.scoped, Effect.provide(database))
    )

    it.live("is made on each partition in turn, also of a month made meanwhile and after a run that died", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const [month] = yield* sql<{ name: string }>`
          select max(inhrelid::regclass::text) as name from pg_inherits
          where inhparent = 'audit_trail'::regclass and inhrelid::regclass::text not like '%default'`
        const reader = yield* holding(`lock table ${month?.name} in row exclusive mode`)
        const run = yield* Effect.forkScoped(apply({}, auditIndex))
        yield* reaches(run, waitingFor(reader))
        yield* Fiber.interrupt(run)
        assert.deepStrictEqual(yield* validity("audit_trail_request_id_idx"), [false])
        assert.deepStrictEqual(yield* validity(`${month?.name}_request_id_idx`), [false])
        yield* sql`select from ensure_month_partitions('2041-01-15T00:00:00Z', 0)`
        yield* reader.end
        assert.deepStrictEqual(yield* apply({}, auditIndex), ["index_audit_trail"])
        assert.deepStrictEqual(yield* validity("audit_trail_request_id_idx"), [true])
        assert.deepStrictEqual(yield* validity("audit_trail_resource_type_occurred_at_id_idx"), [])
        const parts = yield* sql<{ valid: boolean; parts: number; partitions: number }>`
          select bool_and(indisvalid) as valid, count(*)::int as parts,
            (select count(*)::int from pg_inherits where inhparent = 'audit_trail'::regclass) as partitions
          from pg_inherits join pg_index on indexrelid = inhrelid
          where inhparent = 'audit_trail_request_id_idx'::regclass`
        assert.deepStrictEqual(
          parts.map(({ parts, valid }) => [valid, parts]),
          [[true, parts[0]?.partitions]]
        )
      }).pipe(Effect.scoped, Effect.provide(database))
    )
  })

  describe(`a backfill, on ${server}`, () => {
    it.live("is taken up where it was when its run was killed in the middle of a batch", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* colours(1000)
        const writer = yield* holding("select from colours where n = 450 for update")
        const run = yield* Effect.forkScoped(apply(patient, byNumber(100)))
        yield* reaches(run, waitingFor(writer))
        yield* Fiber.interrupt(run)
        assert.deepStrictEqual(yield* touches, [
          { touched: 1, rows: 400, upto: 400 },
          { touched: 0, rows: 600, upto: 1000 }
        ])
        const progress = sql`select last_key as key, rows::int from migration_backfills`
        assert.deepStrictEqual(yield* progress, [{ key: ["400"], rows: 400 }])
        assert.notStrictEqual(yield* newest, "touch_colours")
        yield* writer.end
        assert.deepStrictEqual(yield* apply(patient, byNumber(100)), ["touch_colours"])
        assert.deepStrictEqual(yield* touches, [{ touched: 1, rows: 1000, upto: 1000 }])
        assert.deepStrictEqual(yield* progress, [{ key: ["1000"], rows: 1000 }])
        assert.deepStrictEqual(yield* apply(patient, byNumber(100)), [])
      }).pipe(Effect.scoped, Effect.provide(database))
    )

    it.live("gives a batch up for a row that is held, does it again, and each row once", () =>
      Effect.gen(function* () {
        yield* colours(30)
        const gaveWay = yield* Deferred.make<void>()
        const again = Schedule.tap(Schedule.forever, () => Deferred.succeed(gaveWay, undefined))
        const writer = yield* holding("select from colours where n = 15 for update")
        const run = yield* Effect.forkScoped(apply({ lockTimeout: Duration.millis(50), again }, byNumber(10)))
        yield* Deferred.await(gaveWay)
        yield* writer.end
        assert.deepStrictEqual(yield* Fiber.join(run), ["touch_colours"])
        assert.deepStrictEqual(yield* touches, [{ touched: 1, rows: 30, upto: 30 }])
      }).pipe(Effect.scoped, Effect.provide(database))
    )

    it.live("goes by keys of several columns without missing or repeating a row, and pauses as it is told", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* colours(100)
        let pauses = 0
        const batches = Schedule.tap(Schedule.forever, () => Effect.sync(() => pauses++))
        const step: Planted = [
          "touch_colours",
          backfill({
            table: "colours",
            key: ["at", "id"],
            rows: 7,
            statement: `${touch} (colours.at, colours.id) = (batch.at, batch.id)`
          })
        ]
        assert.deepStrictEqual(yield* apply({ ...patient, batches }, step), ["touch_colours"])
        assert.deepStrictEqual(yield* touches, [{ touched: 1, rows: 100, upto: 100 }])
        assert.strictEqual(pauses, 16)
        assert.deepStrictEqual(yield* sql`select rows::int from migration_backfills`, [{ rows: 100 }])
      }).pipe(Effect.scoped, Effect.provide(database))
    )
  })

  describe(`a backfill of values that the migrator makes, on ${server}`, () => {
    it.live("is taken up where it was when its run was killed in the middle of a batch", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* colours(1000)
        const writer = yield* holding("select from colours where n = 450 for update")
        const run = yield* Effect.forkScoped(apply(patient, byComputation(100, "n")))
        yield* reaches(run, waitingFor(writer))
        yield* Fiber.interrupt(run)
        assert.deepStrictEqual(yield* touches, [
          { touched: 1, rows: 400, upto: 400 },
          { touched: 0, rows: 600, upto: 1000 }
        ])
        assert.notStrictEqual(yield* newest, "compute_colours")
        yield* writer.end
        assert.deepStrictEqual(yield* apply(patient, byComputation(100, "n")), ["compute_colours"])
        assert.deepStrictEqual(yield* touches, [{ touched: 1, rows: 1000, upto: 1000 }])
        const progress = yield* sql`select last_key as key, rows::int from migration_backfills where rows = 1000`
        assert.deepStrictEqual(progress, [{ key: ["1000"], rows: 1000 }])
      }).pipe(Effect.scoped, Effect.provide(database))
    )

    it.live("goes by keys of several columns without missing or repeating a row", () =>
      Effect.gen(function* () {
        yield* colours(100)
        assert.deepStrictEqual(yield* apply(patient, byComputation(7, "at", "id")), ["compute_colours"])
        assert.deepStrictEqual(yield* touches, [{ touched: 1, rows: 100, upto: 100 }])
      }).pipe(Effect.scoped, Effect.provide(database))
    )
  })

  describe(`two migrators at once, on ${server}`, () => {
    it.live("run each step once, and the one that waits does not hold up a build", () =>
      Effect.gen(function* () {
        yield* colours(50)
        const asked = yield* Deferred.make<void>()
        const lockAttempts = Schedule.tap(Schedule.forever, () => Deferred.succeed(asked, undefined))
        const planted = [
          outboxIndex,
          byNumber(20),
          ["note_outbox", saying("alter table outbox add note text")]
        ] as const
        const writer = yield* holding(inserting(1))
        const first = yield* Effect.forkScoped(apply(patient, ...planted))
        yield* reaches(first, waitingFor(writer))
        // Has asked for the lock before the build takes the snapshots that it waits for.
        const second = yield* Effect.forkScoped(apply({ ...patient, lockAttempts }, ...planted))
        yield* Deferred.await(asked)
        yield* writer.end
        assert.deepStrictEqual(yield* Fiber.join(first), ["index_outbox", "touch_colours", "note_outbox"])
        assert.deepStrictEqual(yield* Fiber.join(second), [])
        assert.deepStrictEqual(yield* touches, [{ touched: 1, rows: 50, upto: 50 }])
      }).pipe(Effect.scoped, Effect.provide(database))
    )

    it.live("leave the sessions of the pool as they found them, and no lock behind", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const settings = sql`
          select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement,
            current_setting('idle_session_timeout') as idle`
        const asBefore = yield* settings
        yield* Effect.all([apply({}, outboxIndex), apply({}, outboxIndex)], { concurrency: 2 })
        const sessions = yield* Effect.all(
          Array.from({ length: 10 }, () => sql.withTransaction(settings)),
          { concurrency: 10 }
        )
        for (const session of sessions) assert.deepStrictEqual(session, asBefore)
        const locks = sql`
          select from pg_locks join pg_database on pg_database.oid = database
          where locktype = 'advisory' and datname = current_database()`
        assert.deepStrictEqual(yield* locks, [])
      }).pipe(Effect.scoped, Effect.provide(database))
    )
  })
}
