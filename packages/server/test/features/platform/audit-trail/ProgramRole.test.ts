import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { auditId, writeRow } from "../../../support/AuditRows.ts"

const logs = [
  "audit_trail",
  "audit_trail_default",
  "login_activities",
  "audit_seals",
  "audit_archives",
  "audit_exchanges",
  "audit_statements"
]

/** A column of those that have no `request_id`. */
const someColumn: Readonly<Record<string, string>> = {
  audit_archives: "rows",
  audit_exchanges: "rows",
  audit_seals: "kid",
  audit_statements: "kid"
}

const setOf = (log: string) => (log in someColumn ? `${someColumn[log]} = ${someColumn[log]}` : "request_id = 'x'")

/** What would change a row of a log, or take away what guards it; each has a condition that no row meets. */
const attacksOn = (log: string) => [
  `update ${log} set ${setOf(log)} where false`,
  `delete from ${log} where false`,
  `truncate ${log}`,
  `alter table ${log} disable trigger refuse_change`,
  `drop trigger refuse_change on ${log}`,
  `create trigger mine before insert on ${log} for each row execute function refuse_change()`,
  `alter table ${log} owner to current_user`,
  `drop table ${log}`
]

const elsewhere = [
  "drop function refuse_change() cascade",
  "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
  "alter table audit_trail detach partition audit_trail_default",
  "set role credbuzzpay_audit",
  "set role credbuzzpay_vault",
  "set session_replication_role = replica",
  "select * from vault.aadhaar_numbers",
  "create table mine (a integer)",
  "create function mine() returns integer language sql return 1",
  "create schema mine",
  "create index on user_accounts (user_code)",
  "delete from user_accounts where false",
  "insert into effect_sql_migrations (migration_id, name) values (9999, 'mine')"
]

// Every test on a database is run as this role: that it may do all the product does is shown by all of them.
layer(TestDatabase.layer)("the role that servers and workers run as", (it) => {
  it.effect.each([...logs.flatMap(attacksOn), ...elsewhere].map((statement) => ({ statement })))(
    "[SECURITY 17] is refused by the database: $statement",
    ({ statement }) =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const refused = yield* Effect.flip(sql.unsafe(statement))
        assert.match(String(refused.reason.cause), /permission denied|must be (owner|able to)/)
      })
  )

  it.effect(
    "[SECURITY 17] adds and reads rows of the audit trail, also in the partition of a month that it had made",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* sql`select from ensure_month_partitions('2035-05-15T00:00:00Z', 0)`
        yield* writeRow(1, { occurred_at: new Date("2035-05-15T12:00:00Z") })
        const [row] = yield* sql`
        select tableoid::regclass::text as place from audit_trail where audit_id = ${auditId(1)}`
        assert.deepStrictEqual(row, { place: "audit_trail_2035_05" })
        for (const attack of ["delete from audit_trail_2035_05", "drop table audit_trail_2035_05"]) {
          assert.include(String((yield* Effect.flip(sql.unsafe(attack))).reason.cause), "audit_trail_2035_05")
        }
      })
  )

  it.effect("[SECURITY 17] owns nothing, and is no member of who does", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [found] = yield* sql`
        select (select count(*)::int from pg_class where relowner = current_user::regrole) as owned,
          rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as privileged,
          (select array_agg(r.rolname::text) from pg_roles r
            where r.rolname <> current_user and pg_has_role(current_user, r.oid, 'member')) as member_of
        from pg_roles where rolname = current_user`
      assert.deepStrictEqual(found, { owned: 0, privileged: false, memberOf: ["credbuzzpay_app"] })
    })
  )
})
