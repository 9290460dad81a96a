import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { asOwner } from "../../../src/testing/TestDatabase.ts"
import { openedActs } from "../OpenedActs.ts"

export type Row = Readonly<Record<string, unknown>>

/** One row that a committed transaction made, changed or deleted. */
export interface Change {
  readonly xid: string
  readonly table: string
  readonly before: Row | null
  readonly after: Row | null
}

/** What a row of the audit trail says in the clear, and the transaction that wrote it. */
interface Recorded {
  readonly xid: string
  readonly audit_id: string
  readonly transaction_id: string
  readonly user_code: string
  readonly subject_user_code: string | null
  readonly branch_code: string | null
  readonly action: string
  readonly resource_type: string
  readonly resource_id: string | null
  readonly request_id: string | null
}

/** A row of the audit trail, opened. */
export interface Written extends Recorded {
  readonly old_values: Row | null
  readonly new_values: Row | null
  readonly reason: string | null
  readonly ip_address: string | null
}

/**
 * From now on the database itself tells of every change of every table, by triggers: nothing that the product does gets
 * around them. `refusing` makes it impossible to write an audit row.
 */
export const witnessing = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return yield* sql.withTransaction(install(sql))
}).pipe(asOwner)

const install = Effect.fnUntraced(function* (sql: SqlClient.SqlClient) {
  yield* sql`create schema witness`
  yield* sql`
    create table witness.changes (n bigserial primary key, xid xid8 not null default pg_current_xact_id(),
      "table" text not null, before jsonb, after jsonb)`
  yield* sql`create table witness.refusing (is_on boolean not null)`
  yield* sql`insert into witness.refusing values (false)`
  yield* sql`
    create function witness.tell() returns trigger language plpgsql security definer as $$
    begin
      insert into witness.changes ("table", before, after) values (
        regexp_replace(tg_table_name, '_(y?[0-9]{4}.?m?[0-9]{2}|default)$', ''),
        case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
      return null;
    end $$`
  yield* sql`
    create function witness.refuse() returns trigger language plpgsql security definer as $$
    begin
      if (select is_on from witness.refusing) then raise exception 'the audit trail takes no rows'; end if;
      return new;
    end $$`
  // The vault's tables are those of a role that nobody can log in as.
  yield* sql`grant usage on schema witness to credbuzzpay_vault, credbuzzpay_app`
  yield* sql`grant select on witness.changes to credbuzzpay_app`
  yield* sql`grant select, update on witness.refusing to credbuzzpay_app`
  const tables = yield* sql<{ name: string; isVault: boolean }>`
    select format('%I.%I', n.nspname, c.relname) as "name", n.nspname = 'vault' as "isVault"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'vault') and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not like 'effect%' and c.relname not like 'cluster%'`
  for (const { isVault, name } of tables) {
    if (isVault) yield* sql`set local role credbuzzpay_vault`
    yield* sql.unsafe(
      `create trigger zz_tell after insert or update or delete on ${name} for each row execute function witness.tell()`
    )
    if (isVault) yield* sql`reset role`
  }
  yield* sql`
    create trigger aa_refuse before insert on audit_trail for each row execute function witness.refuse()`
  return tables.length
})

export const refusing = Effect.fnUntraced(function* (isOn: boolean) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`update witness.refusing set is_on = ${isOn}`
})

/** What a call changed, and what it wrote into the audit trail; beside what the call gave. */
export const changesOf = Effect.fnUntraced(function* <A, E, R>(call: Effect.Effect<A, E, R>) {
  const sql = yield* SqlClient.SqlClient
  const [from] = yield* sql<{ n: string }>`select coalesce(max(n), 0)::text as n from witness.changes`
  const answer = yield* call
  const rows = yield* sql<Change>`
    select xid::text as "xid", "table", before, after from witness.changes
    where n > ${from?.n ?? "0"}::bigint order by n`.withoutTransform
  const records = rows.flatMap(({ after, table, xid }) =>
    table === "audit_trail" && after !== null ? [{ ...after, xid } as unknown as Recorded] : []
  )
  const acts = yield* openedActs(sql`audit_id = any(${records.map(({ audit_id }) => audit_id)}::uuid[])`)
  const opened = new Map(acts.map((act) => [act.auditId, act]))
  const written = records.map((record): Written => {
    const { ipAddress = null, newValues = null, oldValues = null, reason = null } = opened.get(record.audit_id) ?? {}
    return { ...record, old_values: oldValues, new_values: newValues, reason, ip_address: ipAddress }
  })
  return { answer, written, changes: rows.filter(({ table }) => table !== "audit_trail") }
})
