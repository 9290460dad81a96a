import { rows } from "@credbuzzpay/server/adapters/postgres/Rows"
import { AuditSealer, LOOK_EVERY } from "@credbuzzpay/server/features/evidence/audit-seals/AuditSealer"
import { AuditVerifier } from "@credbuzzpay/server/features/evidence/audit-verification/AuditVerifier"
import { SealRepo } from "@credbuzzpay/server/features/evidence/audit-seals/SealRepo"
import { Clock, Console, Duration, Effect, Fiber, Ref, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { startedCpuMicros } from "../compare/CpuTime.ts"
import { makeDatabase, startServers } from "../world/BenchServers.ts"
import { migrated } from "../world/Migrated.ts"
import { sealCost } from "./SealCost.ts"
import { allSealed, nodeMicros } from "./SealTurns.ts"
import { act, sealWorld, stateTable } from "./SealWorld.ts"

export interface SealOptions {
  readonly writers: number
  readonly seconds: number
  readonly rounds: number
}

/** The longest that a slow writer holds its transaction open. **Units**: milliseconds. */
const SLOWEST = 1500

/** Rows that are sealed in one go. */
const BACKLOG = 100_000

const sealing = Effect.flatMap(AuditSealer, ({ seal }) =>
  Effect.forever(Effect.andThen(seal, Effect.sleep(LOOK_EVERY)))
)

const slowly = Effect.suspend(() => Effect.sleep(Math.random() * SLOWEST))

/** Two rows in a transaction that stays open between them; one of ten takes everything back. */
const slowWriter = Effect.fnUntraced(function* (until: number) {
  const sql = yield* SqlClient.SqlClient
  while ((yield* Clock.currentTimeMillis) < until) {
    const isTakenBack = Math.random() < 0.1
    const work = Effect.gen(function* () {
      yield* act
      yield* slowly
      yield* act
      return yield* isTakenBack ? Effect.fail("taken back") : Effect.void
    })
    yield* Effect.ignore(sql.withTransaction(work))
  }
})

const Census = rows({ rows: Schema.Number, once: Schema.Number, blocks: Schema.Number, sealedRows: Schema.Number })

/** How many rows there are, how many leaves, and how many rows are a leaf of exactly one block. */
const census = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return yield* Census.one(sql`
    with leaves as (
      select substring(leaves from 48 * n + 1 for 16) as id from audit_seals, generate_series(0, rows - 1) as n),
    times as (select id, count(*) as times from leaves group by id)
    select (select count(*)::int from audit_trail) as rows,
      (select count(*)::int from audit_trail join times on id = uuid_send(audit_id) where times = 1) as once,
      (select count(*)::int from audit_seals) as blocks, (select count(*)::int from leaves) as sealed_rows`)
})

/** `writers` slow writers in parallel for a while: whether every row is in exactly one block. */
const exactlyOnce = Effect.fnUntraced(function* ({ seconds, writers }: SealOptions) {
  const until = (yield* Clock.currentTimeMillis) + seconds * 1000
  const lag = yield* Ref.make(0)
  const repo = yield* SealRepo
  const watch = Effect.gen(function* () {
    const oldest = yield* repo.oldestUnsealed
    const age = oldest === undefined ? 0 : (yield* Clock.currentTimeMillis) - oldest.getTime()
    yield* Ref.update(lag, (most) => Math.max(most, age))
    yield* Effect.sleep("100 millis")
  })
  const sealer = yield* Effect.forkChild(sealing)
  const watcher = yield* Effect.forkChild(Effect.forever(watch))
  yield* Effect.all(
    Array.from({ length: writers }, () => slowWriter(until)),
    { concurrency: "unbounded" }
  )
  yield* Fiber.interruptAll([sealer, watcher])
  yield* allSealed
  const { blocks, once, rows, sealedRows } = yield* census
  const { fault, rows: verified } = yield* (yield* AuditVerifier).verify({})
  yield* Console.log(
    [
      `${writers} writers for ${seconds} s, transactions open for up to ${SLOWEST} ms, one of ten taken back:`,
      `${rows.toLocaleString("en")} rows committed, ${sealedRows.toLocaleString("en")} sealed in ${blocks} blocks, ${once.toLocaleString("en")} in exactly one`,
      `oldest unsealed row at any moment: ${((yield* Ref.get(lag)) / 1000).toFixed(1)} s after it was written, its transaction included`,
      `verify: ${verified.toLocaleString("en")} rows, ${fault === null ? "no fault" : fault.message}`
    ].join("\n")
  )
  return rows === once && rows === sealedRows && fault === null
})

/** What sealing a row takes, free of the noise of everything else: a backlog of many, sealed in one go. */
const backlog = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { seal } = yield* AuditSealer
  for (let transaction = 0; transaction < BACKLOG / 1000; transaction++) {
    yield* sql`
      insert into audit_trail (audit_id, user_code, action, resource_type, resource_id, occurred_at, format, sealed,
        sealed_for, commitment)
      select gen_random_uuid(), 'system', 'user.updated', 'user', 'ABCD2345', now(), 2, 'p1.' || repeat('x', 260),
        'system', sha256('') from generate_series(1, 1000)`
  }
  const [databaseBefore, nodeBefore] = [(yield* startedCpuMicros([])).postgres, yield* nodeMicros]
  const [took, { rows }] = yield* Effect.timed(seal)
  const database = ((yield* startedCpuMicros([])).postgres - databaseBefore) / rows
  const node = ((yield* nodeMicros) - nodeBefore) / rows
  yield* Console.log(
    [
      `sealed a backlog of ${rows.toLocaleString("en")} rows in ${Duration.toSeconds(took).toFixed(1)} s`,
      `CPU a row: PostgreSQL ${database.toFixed(1)} µs, Node ${node.toFixed(1)} µs; ${((database + node) / 10).toFixed(1)} % of one core at 1,000 changes a second`
    ].join("\n")
  )
})

/** How fast everything that was written is verified. */
const verifiedAll = Effect.gen(function* () {
  const [took, { fault, rows }] = yield* Effect.timed(Effect.flatMap(AuditVerifier, ({ verify }) => verify({})))
  const seconds = Duration.toMillis(took) / 1000
  yield* Console.log(
    `verified ${rows.toLocaleString("en")} rows in ${seconds.toFixed(1)} s: ${Math.round(rows / seconds)} rows/s, ${fault === null ? "no fault" : fault.message}`
  )
  return fault === null
})

/**
 * Seals under load: that slow parallel writers lose no row, how long rows wait, and what sealing costs changes. True when
 * every row is in exactly one block and verifies.
 */
export const sealBenchmark = Effect.fn("SealBenchmark.run")(function* (options: SealOptions) {
  const { databaseUrl } = yield* makeDatabase(yield* startServers())
  yield* migrated(databaseUrl)
  return yield* Effect.gen(function* () {
    yield* stateTable
    const holds = yield* exactlyOnce(options)
    yield* sealCost(options.rounds)
    yield* backlog
    return holds && (yield* verifiedAll)
  }).pipe(Effect.provide(sealWorld(databaseUrl, options.writers + 10)))
}, Effect.scoped)
