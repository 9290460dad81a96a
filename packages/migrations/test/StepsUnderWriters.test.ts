import { history } from "../src/History.ts"
import { loadStep } from "../src/LoadedStep.ts"
import { migrate } from "../src/Migrate.ts"
import { backfill, concurrently, createIndex, dropIndex } from "../src/StepKinds.ts"
import { steps } from "../src/Steps.ts"
import { PgClient } from "@effect/sql-pg"
import { assert, layer } from "@effect/vitest"
import { Data, Deferred, Effect, Fiber, Redacted } from "effect"
import { type Migrator, SqlClient } from "effect/sql"
import { filledDatabase, filledTables, lastFreeStep, ROWS } from "./FilledDatabase.ts"
import { injectedPostgres } from "./InjectedPostgres.ts"
import { type Planted, saying, stepsAnd } from "./Planted.ts"
import { footprint } from "./StepFootprint.ts"
import { insert, insertAccount, insertAct, numbered } from "./ValidRows.ts"

/** What each step does that would hold others up, by its name; nothing in those that do no such thing. */
type Found = Record<string, ReadonlyArray<string>>

/** The steps; those that are held to it begin `afterwards` and, if they are one transaction, are watched in it. */
const watched = (loader: Migrator.Loader, afterwards: Effect.Effect<void>, found: Found): Migrator.Loader =>
  Effect.map(loader, (known) =>
    known.map(([id, name, load]): Migrator.ResolvedMigration => {
      const watching = Effect.gen(function* () {
        const { does } = yield* loadStep([id, name, load])
        yield* afterwards
        if (does.kind !== "transactional") return { default: does }
        return { default: Effect.map(footprint(does.effect), (sentences) => void (found[name] = sentences)) }
      })
      return [id, name, id > lastFreeStep ? watching : load]
    })
  )

/** A session of servers and workers. Its bounds stop a test that hangs; what a step may do is counted, not timed. */
const asProgram = <A, E>(use: Effect.Effect<A, E, SqlClient.SqlClient>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const [own] = yield* sql<{ name: string }>`select current_database() as name`
    const url = new URL(injectedPostgres().serverUrl)
    url.pathname = `/${own?.name ?? ""}`
    const startupParameters = { lock_timeout: "30s", statement_timeout: "60s" }
    return yield* Effect.provide(
      use,
      PgClient.layer({ url: Redacted.make(url.href), maxConnections: 1, startupParameters })
    )
  })

/** What the program does all day, once: rows added to each table that grows, and an account changed in a transaction. */
const write = Effect.fnUntraced(function* (n: number) {
  const sql = yield* SqlClient.SqlClient
  const code = `W${String(n).padStart(7, "0")}`
  yield* insertAccount(code, n)
  yield* insert("sessions", { session_id: numbered(n), user_code: code })
  yield* insert("login_activities", { activity_id: numbered(n), occurred_at: new Date() })
  yield* insertAct({ audit_id: numbered(n), occurred_at: new Date() })
  yield* insert("outbox", { message_id: numbered(n), dedupe_key: `${n}` })
  yield* sql.withTransaction(
    Effect.gen(function* () {
      yield* sql`select from user_accounts where user_code = ${code} for update`
      yield* sql`update user_accounts set row_version = row_version + 1 where user_code = ${code}`
    })
  )
})

/**
 * Writes until `stop`, which gives how many rounds there were or why one failed. `next`: when another round is through.
 * Round `n` writes the rows `before + n`.
 */
const writer = Effect.fnUntraced(function* (before: number) {
  let rounds = 0
  let stopped = false
  let through = yield* Deferred.make<void>()
  const writing = Effect.gen(function* () {
    let last = false
    while (!last) {
      last = stopped
      yield* write(before + ++rounds)
      const done = through
      through = yield* Deferred.make<void>()
      yield* Deferred.succeed(done, undefined)
    }
    return rounds
  }).pipe(Effect.onExit(() => Effect.suspend(() => Deferred.succeed(through, undefined))))
  const fiber = yield* Effect.forkScoped(asProgram(writing))
  const next = Effect.suspend(() => Deferred.await(through))
  return {
    next,
    stop: Effect.suspend(() => {
      stopped = true
      return Fiber.join(fiber)
    })
  }
})

const count = (table: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.map(sql<{ rows: number }>`select count(*)::int as rows from ${sql(table)}`, ([row]) => row?.rows ?? 0)
  )

/** Applies what is pending of `loader` while the writer writes; it writes before, between and after the steps. */
const migratedUnderWriter = Effect.fnUntraced(function* (loader: Migrator.Loader, found: Found, before: number) {
  const { next, stop } = yield* writer(before)
  const applied = yield* migrate(watched(loader, next, found), Number.POSITIVE_INFINITY)
  yield* next
  return { applied: applied.map(([, name]) => name), rounds: yield* stop }
})

/** One of each other kind, on tables that the program writes meanwhile. Rows that come later keep what they are. */
const large: ReadonlyArray<Planted> = [
  [
    "index_large_tables",
    concurrently(
      createIndex({ index: "outbox_template_idx", table: "outbox", definition: "(template)" }),
      createIndex({ index: "audit_trail_request_id_idx", table: "audit_trail", definition: "(request_id)" }),
      dropIndex("login_activities_occurred_at_id_idx")
    )
  ],
  [
    "fill_outbox",
    backfill({
      table: "outbox",
      key: ["message_id"],
      rows: 5000,
      statement: `update outbox set template = 'filled' from batch
        where outbox.message_id = batch.message_id and outbox.dedupe_key like '%00'`
    })
  ]
]

class Undone extends Data.TaggedError("Undone")<{ readonly found: ReadonlyArray<string> }> {}

/** What a step of these statements leaves in its transaction, which is undone again. */
const tried = (statements: ReadonlyArray<string>) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    sql.withTransaction(Effect.flatMap(footprint(saying(...statements)), (found) => Effect.fail(new Undone({ found }))))
  ).pipe(Effect.catchTag("Undone", ({ found }) => Effect.succeed(found)))

const check = "check (length(template) < 99)"

const many = "update sessions set platform = platform where session_id in (select session_id from sessions limit 10001)"

/** Each holds others up in a way that the statements may not tell. */
const refused = [
  { statements: ["create index outbox_x_idx on outbox (template)"], because: "makes the index outbox_x_idx" },
  { statements: ["alter table outbox alter dedupe_key type varchar(99)"], because: "outbox: it rewrites the table" },
  { statements: [`alter table outbox add constraint x ${check}`], because: "outbox: it reads the table" },
  {
    statements: [`alter table outbox add constraint x ${check} not valid`, "alter table outbox validate constraint x"],
    because: "outbox: it reads the table"
  },
  {
    // Of a column that no index has, and by this session alone: else an index, or workers, may do the reading.
    statements: [
      "lock table sessions in share mode",
      "set local max_parallel_workers_per_gather = 0",
      "select count(user_agent) from sessions"
    ],
    because: "sessions: it reads the table"
  },
  { statements: [many], because: "sessions: it changes more rows than a batch" },
  {
    statements: [`create function hidden() returns void language sql as '${many}'`, "select hidden()"],
    because: "sessions: it changes more rows than a batch"
  },
  { statements: ["create table copied as select * from outbox"], because: "copied: it changes more rows than a batch" }
]

const allowed = [
  ["alter table outbox add column x integer not null default 7"],
  [`alter table outbox add constraint x ${check} not valid`],
  ["create table x (user_code text references user_accounts)", "create index on x (user_code)"],
  ["create function f() returns trigger language plpgsql as 'begin return new; end'"],
  ["alter table user_accounts alter first_name set default 'x'", "alter table sessions drop column platform"],
  ["update outbox set template = 'x' where dedupe_key in ('1', '2')"]
]

layer(filledDatabase, { excludeTestServices: true, timeout: 600_000 })(`on ${ROWS} rows a table`, (it) => {
  it.effect(
    `every step after ${lastFreeStep} is applied while the program writes, and holds nothing of it up`,
    () =>
      Effect.gen(function* () {
        const found: Found = {}
        const { applied, rounds } = yield* migratedUnderWriter(steps, found, ROWS)
        const held = yield* Effect.forEach((yield* steps).slice(lastFreeStep), loadStep)
        assert.deepStrictEqual(
          applied,
          held.map(({ name }) => name)
        )
        const inTransactions = held.filter(({ does }) => does.kind === "transactional")
        assert.deepStrictEqual(found, Object.fromEntries(inTransactions.map(({ name }) => [name, []])))
        assert.strictEqual((yield* history).length, (yield* steps).length)
        assert.isAbove(rounds, applied.length)
        for (const table of filledTables) assert.strictEqual(yield* count(table), ROWS + rounds, table)
      }),
    600_000
  )

  it.effect(
    "indexes and backfills of the largest tables are made while the program writes, and it goes on meanwhile",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const before = yield* count("outbox")
        const { applied, rounds } = yield* migratedUnderWriter(stepsAnd(...large), {}, before)
        assert.deepStrictEqual(
          applied,
          large.map(([name]) => name)
        )
        assert.isAbove(rounds, applied.length)
        for (const table of filledTables) assert.strictEqual(yield* count(table), before + rounds, table)
        const [left] = yield* sql`
          select count(*)::int as rows from outbox
          where dedupe_key like '%00' and dedupe_key::int <= ${ROWS} and template <> 'filled'`
        assert.deepStrictEqual(left, { rows: 0 })
        const [index] = yield* sql`
          select indisvalid as valid from pg_index where indexrelid = 'audit_trail_request_id_idx'::regclass`
        assert.deepStrictEqual(index, { valid: true })
      }),
    600_000
  )

  it.effect.each(refused)(
    "a step that holds others up is refused: $because",
    ({ because, statements }) =>
      Effect.gen(function* () {
        const found = yield* tried(statements)
        assert.include(found.join("; "), because)
      }),
    600_000
  )

  it.effect.each(allowed.map((statements) => ({ statements })))(
    "a step that holds nobody up is not: $statements.0",
    ({ statements }) =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* tried(statements), [])
      })
  )
})
