import { numbers, rows, strings } from "@credbuzzpay/server/adapters/postgres/Rows"
import { AuditExchange } from "@credbuzzpay/server/features/evidence/audit-exchange/AuditExchange"
import { AuditSealer } from "@credbuzzpay/server/features/evidence/audit-seals/AuditSealer"
import { AuditVerifier } from "@credbuzzpay/server/features/evidence/audit-verification/AuditVerifier"
import { Console, Duration, Effect, FileSystem, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { makeDatabase, startServers } from "../world/BenchServers.ts"
import { migrated } from "../world/Migrated.ts"
import { exchangeWorld } from "./ExchangeWorld.ts"

/** So many months, up to this one. */
const MONTHS = 3
const PEOPLE = 1000
const ROWS_PER_TRANSACTION = 100

/** Accounts of an older version, and rows about them in the clear, in so many months up to this one. */
const fill = Effect.fnUntraced(function* (count: number) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`select from ensure_month_partitions(now() - ${MONTHS - 1} * interval '1 month', ${MONTHS})`
  yield* sql`
    insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
      created_at, updated_at)
    select '0' || lpad(n::text, 7, '0'), 'p' || n || '@example.in', 'p' || n || '@example.in',
      '+9198' || lpad(n::text, 8, '0'), 'x', 'Asha', 'Rao', now(), now()
    from generate_series(1, ${PEOPLE}::int) n`
  for (let from = 0; from < count; from += ROWS_PER_TRANSACTION) {
    yield* sql`
      insert into audit_trail (audit_id, user_code, subject_user_code, action, resource_type, resource_id, old_values,
        new_values, ip_address, reason, occurred_at, format)
      select gen_random_uuid(), 'system', '0' || lpad((1 + n % ${PEOPLE}::int)::text, 7, '0'), 'user.updated', 'user',
        'ABCD2345', '{"first_name":"Asha","city":"Pune"}', '{"first_name":"Usha","city":"Mumbai"}', '203.0.113.7',
        'Because of ' || n, now() - n % ${MONTHS}::int * interval '1 month', 1
      from generate_series(${from}::int, ${Math.min(count, from + ROWS_PER_TRANSACTION) - 1}::int) n`
  }
})

const Left = rows({ clear: Schema.Int, twice: Schema.Int })

/** How far the exchange is. */
interface Seen {
  readonly written: number
  readonly months: number
}

/** How many rows are written anew beside their months, and how many months are exchanged. */
const progress = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const beside = yield* strings.all(sql`
    select relname::text from pg_class where relname like 'audit_trail_next_%' and relkind = 'r'`)
  const each = yield* Effect.forEach(beside, (table) =>
    Effect.orElseSucceed(numbers.one(sql`select count(*)::float8 from ${sql(table)}`), () => 0)
  )
  const months = yield* numbers.one(sql`select count(*)::float8 from audit_exchanges`)
  return { written: each.reduce((sum, found) => sum + found, 0), months } satisfies Seen
})

/** A worker that is killed by SIGKILL as soon as `until` says so; whether it was killed in time. */
const killedWorker = Effect.fnUntraced(function* (args: ReadonlyArray<string>, until: (seen: Seen) => boolean) {
  const worker = spawn(process.execPath, [fileURLToPath(new URL("./worker.ts", import.meta.url)), ...args], {
    stdio: ["ignore", "ignore", "inherit"]
  })
  let seen: Seen = { written: 0, months: 0 }
  while (worker.exitCode === null) {
    seen = yield* progress
    if (until(seen)) break
    yield* Effect.sleep("100 millis")
  }
  const isInTime = worker.exitCode === null
  const gone = once(worker, "exit")
  worker.kill("SIGKILL")
  if (isInTime) yield* Effect.promise(() => gone)
  yield* Console.log(
    `killed -9 with ${seen.written.toLocaleString("en")} rows beside their month and ${seen.months} months exchanged`
  )
  return isInTime
})

/**
 * Brings `count` rows of three months to format 2, killed -9 three times on the way: after some batches, between two months, and
 * before the statement; and prints how fast. True when the trail verifies after each, no row was sealed twice, and none is left in
 * the clear.
 */
export const exchangeBenchmark = Effect.fn("ExchangeBenchmark.run")(function* (count: number) {
  const { databaseUrl } = yield* makeDatabase(yield* startServers())
  const files = yield* FileSystem.FileSystem
  const folder = yield* files.makeTempDirectoryScoped({ prefix: "bench-exchange-" })
  yield* migrated(databaseUrl)
  return yield* Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* Console.log(`Writing ${count.toLocaleString("en")} rows in the clear …`)
    yield* fill(count)
    yield* (yield* AuditSealer).seal
    const verify = Effect.map((yield* AuditVerifier).verify({}), ({ fault, rows: found }) => {
      if (fault !== null) throw new Error(fault.message)
      return found
    })
    const before = yield* verify
    yield* sql`create table bench_sealed (audit_id uuid primary key, sealed text)`
    let isWhole = true
    let seconds = 0
    const points: ReadonlyArray<(seen: Seen) => boolean> = [
      ({ written }) => written >= count / 10,
      ({ months, written }) => months === 1 && written >= 500,
      ({ months }) => months === MONTHS
    ]
    for (const point of points) {
      const [life, isKilled] = yield* Effect.timed(killedWorker([databaseUrl, folder], point))
      seconds += Duration.toSeconds(life)
      isWhole = isKilled && isWhole
      yield* verify
      const tables = yield* strings.all(sql`
        select relname::text from pg_class where relkind = 'r' and relname like 'audit_trail_next_%'
        union all select 'audit_trail'`)
      for (const table of tables) {
        const [twice] = yield* sql`
          select from ${sql(table)} r join bench_sealed b using (audit_id) where b.sealed <> r.sealed limit 1`
        if (twice !== undefined) isWhole = false
        yield* sql`
          insert into bench_sealed select audit_id, sealed from ${sql(table)} where sealed is not null
          on conflict do nothing`
      }
    }
    const [took, run] = yield* Effect.timed(Effect.flatMap(AuditExchange, (exchange) => exchange.run))
    const left = yield* Left.one(sql`
      select (select count(*)::int from audit_trail where format = 1) as clear,
        (select count(*)::int from audit_trail join bench_sealed b using (audit_id)
          where b.sealed is distinct from audit_trail.sealed) as twice`)
    yield* (yield* AuditSealer).seal
    const after = yield* verify
    yield* Console.log(
      [
        `${Math.round(count / (seconds + Duration.toSeconds(took)))} rows a second, starts and verifying again after each death included`,
        `the rest in ${Duration.toSeconds(took).toFixed(1)} s: ${run.state}, ${left.clear} rows left in the clear, ${left.twice} sealed twice`,
        `verified before: ${before.toLocaleString("en")} rows; after: ${after.toLocaleString("en")}, without a fault each time`
      ].join("\n")
    )
    return isWhole && run.state === "done" && left.clear === 0 && left.twice === 0
  }).pipe(Effect.provide(exchangeWorld(databaseUrl, folder)))
}, Effect.scoped)
