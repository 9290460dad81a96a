import type { Act, Ledger } from "../load/Ledger.ts"
import { type KindName, kinds } from "../load/Kinds.ts"
import type { OwnPostgres } from "../parts/OwnPostgres.ts"

/** What the database has of the requests of a ledger. */
export interface Found {
  readonly audits: ReadonlyArray<AuditRow>
  readonly messages: ReadonlyArray<MessageRow>
  /** Acknowledged acts whose proof is not there, or is there more than once. */
  readonly lost: ReadonlyArray<Act>
  readonly doubled: ReadonlyArray<Act>
  /** Exports that were acknowledged and did not become a file. */
  readonly unmade: number
  /** The longest from asking for an export to its file. **Units**: seconds. */
  readonly slowestExport: number
}

export interface AuditRow {
  readonly request_id: string | null
  readonly action: string
  readonly resource_id: string | null
  readonly times: number
}

export interface MessageRow {
  readonly message_id: string
  readonly request_id: string | null
  readonly status: string
  readonly template: string
  readonly last_error: string | null
  /** By the clock of the server that wrote it. **Units**: milliseconds since 1970. */
  readonly created: number
}

const proofsOf = async (postgres: OwnPostgres, database: string, kind: KindName, acts: ReadonlyArray<Act>) => {
  const { found } = kinds[kind]
  const sought = acts.filter((act) => act.kind === kind && act.isAcknowledged && act.proof !== undefined)
  if (found === null || sought.length === 0) return { lost: [], doubled: [] }
  const rows = await postgres.asked<{ readonly proof: string; readonly times: number }>(database, found, [
    sought.map(({ proof }) => proof)
  ])
  const times = new Map(rows.map((row) => [row.proof, row.times]))
  return {
    lost: sought.filter(({ proof }) => !times.has(proof ?? "")),
    doubled: sought.filter(({ proof }) => (times.get(proof ?? "") ?? 0) > 1)
  }
}

/** Looks for everything that was asked in a scenario. */
export const findIn = async (postgres: OwnPostgres, database: string, { acts }: Ledger): Promise<Found> => {
  const names = Object.keys(kinds) as ReadonlyArray<KindName>
  const proofs = await Promise.all(names.map((kind) => proofsOf(postgres, database, kind, acts)))
  const exported = acts.flatMap(({ kind, proof }) => (kind === "export" && proof !== undefined ? [proof] : []))
  const [audits, messages, made] = await Promise.all([
    postgres.asked<AuditRow>(
      database,
      `select request_id, action, resource_id, count(*)::int as times from audit_trail
       where user_code <> 'system' group by 1, 2, 3`
    ),
    postgres.asked<MessageRow>(
      database,
      `select message_id::text, request_id, status, template, last_error,
         (extract(epoch from created_at) * 1000)::float8 as created
       from outbox`
    ),
    postgres.asked<{ readonly done: number; readonly slowest: number | null }>(
      database,
      `select count(*)::int as done, max(extract(epoch from finished_at - created_at))::float8 as slowest
       from report_exports where status = 'done' and export_id::text = any($1)`,
      [exported]
    )
  ])
  return {
    audits,
    messages,
    lost: proofs.flatMap(({ lost }) => lost),
    doubled: proofs.flatMap(({ doubled }) => doubled),
    unmade: exported.length - (made[0]?.done ?? 0),
    slowestExport: made[0]?.slowest ?? 0
  }
}
