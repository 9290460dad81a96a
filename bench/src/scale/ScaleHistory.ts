import type { PersonCipher } from "@credbuzzpay/server/features/platform/person-keys/PersonCipher"
import { DateTime, Effect } from "effect"
import type { Client } from "pg"
import { sealedAct, sealedColumns } from "../audit/AuditHistory.ts"
import { copyRows } from "../world/CopyRows.ts"

/** Rows of a transaction: the sealer puts what one transaction wrote into one block. */
const TOGETHER = 1000

/** How many acts, over how many months up to now. */
export interface Extent {
  readonly rows: number
  readonly months: number
}

const asked = <A extends object>(client: Client, text: string) =>
  Effect.map(
    Effect.promise(() => client.query<A>(text)),
    ({ rows }) => rows[0]!
  )

/** Writes the acts month by month; how long it took, and how much of the log of changes it made. **Units**: ms, bytes. */
export const writeActs = Effect.fn("ScaleHistory.write")(function* (
  client: Client,
  ciphers: ReadonlyMap<string, PersonCipher>,
  { months, rows }: Extent
) {
  const now = yield* DateTime.now
  const start = DateTime.startOf(DateTime.subtract(now, { months: months - 1 }), "month")
  const end = now.epochMilliseconds
  yield* Effect.promise(() =>
    client.query("select ensure_month_partitions($1, $2)", [DateTime.toDateUtc(start), months])
  )
  const act = sealedAct(ciphers, { count: rows, end, span: end - start.epochMilliseconds })
  const before = yield* asked<{ lsn: string }>(client, "select pg_current_wal_lsn()::text as lsn")
  const batches = Array.from({ length: Math.ceil(rows / TOGETHER) }, (_, batch) => batch * TOGETHER)
  const [took] = yield* Effect.timed(
    Effect.forEach(
      batches,
      (from) =>
        copyRows(client, "audit_trail", sealedColumns, Math.min(TOGETHER, rows - from), (number) => act(from + number)),
      { discard: true }
    )
  )
  const wal = yield* asked<{ bytes: number }>(
    client,
    `select pg_wal_lsn_diff(pg_current_wal_lsn(), '${before.lsn}')::float8 as bytes`
  )
  yield* Effect.promise(() => client.query("vacuum analyze audit_trail"))
  return { took, walBytes: wal.bytes }
})

/** Attempts to sign in, of this month, as many as are needed to know the size of one. */
export const writeSignIns = Effect.fn("ScaleHistory.writeSignIns")(function* (client: Client, rows: number) {
  yield* Effect.promise(() =>
    client.query(`
      insert into login_activities (activity_id, user_code, login_id, status, platform, ip_address, device_info,
        risk_score, session_id, request_id, occurred_at)
      select gen_random_uuid(), '0' || lpad((n % 1000)::text, 7, '0'), md5(n::text), 'success', 'web',
        ('10.' || n % 200 || '.0.' || n % 250)::inet, '{"name":"Pixel 9","user_agent":"Mozilla/5.0 (Linux; Android 16)"}', 0,
        gen_random_uuid(), gen_random_uuid()::text, now() - n * interval '1 second'
      from generate_series(1, ${rows}) n`)
  )
  yield* Effect.promise(() => client.query("vacuum analyze login_activities"))
})

/** The rows and each index of a partitioned log, all its months together. **Units**: bytes a row. */
export const partsOf = Effect.fn("ScaleHistory.partsOf")(function* (client: Client, log: string) {
  const { rows: found } = yield* Effect.promise(() =>
    client.query<{ readonly name: string; readonly bytes: number }>(`
      with months as (select inhrelid as oid from pg_inherits where inhparent = '${log}'::regclass),
      counted as (select count(*)::float8 as rows from ${log})
      select 'rows' as name, sum(pg_table_size(oid))::float8 / rows as bytes from months, counted group by rows
      union all
      select (select inhparent::regclass::text from pg_inherits where inhrelid = indexrelid),
        sum(pg_relation_size(indexrelid))::float8 / rows
      from months join pg_index on indrelid = months.oid, counted group by 1, rows
      order by 2 desc`)
  )
  return { parts: found, total: found.reduce((sum, { bytes }) => sum + bytes, 0) }
})
