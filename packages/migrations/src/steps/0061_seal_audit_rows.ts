import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/** The columns that are null in a row of format 2: what they held is in `sealed`. */
const sealed = ["ip_address", "new_values", "old_values", "reason"]

/**
 * Rows of the audit trail whose values are sealed under the key of the person whom they are about (docs/adr/0057): `sealed` holds
 * them, `sealed_for` says under whose key, `commitment` binds their digests. `format` is 1 for rows with values in the clear,
 * as all were before, and 2 for these. Blocks of rows say which format of block they are, and `month` where they stand for the
 * rows of one month that were written anew.
 *
 * A server of an older version writes values in the clear, so it has to be stopped first: the step fails while one is
 * connected, by the name that its sessions give. One that starts later cannot write an audit row, since `format` has no
 * default: it changes nothing then.
 *
 * **Locks**: ACCESS EXCLUSIVE on `audit_trail`, its partitions and `audit_seals` for an instant; the checks are NOT VALID until
 * the next step. **Running old version**: refused. **Undo**: while every row has format 1, drop the columns.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    do $do$
    declare
      older text;
    begin
      select string_agg(format('%s (process %s)', application_name, pid), ', ') into older
      from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and application_name like 'credbuzzpay %' and application_name <> 'credbuzzpay migrations';
      if older is not null then
        raise exception 'Servers and workers of an older version are connected: %. Stop them, and migrate again: they would write personal data into the audit trail in the clear.', older
          using errcode = '55006';
      end if;
    end $do$`
  yield* sql`
    alter table audit_trail
      add column format smallint not null default 1,
      add column sealed text,
      add column sealed_for text,
      add column commitment bytea,
      add constraint audit_trail_format_known check (format in (1, 2)) not valid,
      add constraint audit_trail_sealed_whole check (
        (sealed is null) = (sealed_for is null) and (sealed is null) = (commitment is null)) not valid,
      add constraint audit_trail_format_1_in_the_clear check (format <> 1 or sealed is null) not valid,
      add constraint audit_trail_format_2_sealed check (
        format <> 2 or (${sql.literal(sealed.map((column) => `${column} is null`).join(" and "))})) not valid,
      add constraint audit_trail_sealed_for_holder check (
        sealed_for is null or sealed_for = 'system' or sealed_for is not distinct from subject_user_code) not valid,
      add constraint audit_trail_commitment_length check (octet_length(commitment) = 32) not valid`
  yield* sql`alter table audit_trail alter column format drop default`
  yield* sql`
    alter table audit_seals
      add column format smallint not null default 1,
      add column month date,
      add constraint audit_seals_format_known check (format in (1, 2)) not valid,
      add constraint audit_seals_month_start check (extract(day from month) = 1) not valid,
      add constraint audit_seals_month_of_format_2 check (month is null or format = 2) not valid`
  yield* sql`alter table audit_seals alter column format drop default`
})
