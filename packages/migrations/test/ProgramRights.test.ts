import { migratedDatabase } from "./OwnDatabase.ts"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/** What the program may do to a table of which nothing else is said: all but delete. */
const usual = "insert select update"

const deletable = `
  breaches breach_touched privacy_requests nominees
  app_access_control contact_changes contact_deliveries dev_mailbox_messages device_tokens factor_budgets idempotency_keys invitations job_runs retention_runs
  identity_document_indexes
  known_devices kyc_webhook_events login_challenges login_throttles otp_budgets otp_records outbox pan_indexes password_resets recovery_codes
  app_access_control contact_changes contact_deliveries dev_mailbox_messages device_tokens factor_budgets idempotency_keys invitations job_runs
  known_devices kyc_webhook_events missing_postal_addresses login_challenges login_throttles otp_budgets otp_records outbox pan_indexes password_resets recovery_codes
  known_devices kyc_candidates kyc_webhook_events login_challenges login_throttles otp_budgets otp_records outbox pan_indexes password_resets recovery_codes
  known_devices kyc_uploads kyc_webhook_events login_challenges login_throttles otp_budgets otp_records outbox pan_indexes password_resets recovery_codes
  refresh_tokens registrations report_exports second_factors sessions sign_in_traits totp_enrolments trusted_devices
  user_count_changes user_platform_access user_search_due cluster_locks cluster_messages cluster_replies cluster_runners`
  .trim()
  .split(/\s+/)

/** Tables that the program does not read and write like the rest, and what it may do to them. */
const special: Readonly<Record<string, string>> = {
  ...Object.fromEntries(deletable.map((table) => [table, "delete insert select update"])),
  audit_trail: "insert select",
  consent_texts: "insert select",
  kyc_case_notes: "delete insert select",
  kyc_due_moves: "insert select",
  message_receipts: "insert select",
  screenings: "insert select",
  kyc_risk_assessments: "insert select",
  kyc_records: "delete insert select",
  login_activities: "insert select",
  audit_seals: "insert select",
  audit_archives: "insert select",
  audit_exchanges: "insert select",
  audit_statements: "insert select",
  key_checks: "insert select",
  key_encryption_keys: "insert select",
  person_keys: "insert select",
  password_reset_links: "insert select",
  user_branch_count_parts: "select",
  user_day_count_parts: "select",
  effect_sql_migrations: "select",
  migration_backfills: "",
  cluster_migrations: "select update",
  cluster_runner_migrations: "select update",
  "vault.aadhaar_numbers": "",
  "vault.ekyc_records": "",
  "vault.number_indexes": "",
  "vault.openings": ""
}

layer(migratedDatabase)("the rights of credbuzzpay_app", (it) => {
  it.effect("are on each table those that these tests say: a step that makes a table gives them too", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const tables = yield* sql<{ name: string; rights: string | null }>`
        select c.oid::regclass::text as name,
          (select string_agg(right_, ' ' order by right_) from unnest(array['select', 'insert', 'update', 'delete',
              'truncate', 'references', 'trigger']) right_
            where has_table_privilege('credbuzzpay_app', c.oid, right_)) as rights
        from pg_class c
        where relnamespace in ('public'::regnamespace, 'vault'::regnamespace) and relkind in ('r', 'p', 'v', 'm', 'f')
          and not relispartition`
      assert.deepStrictEqual(
        tables.map(({ name, rights }) => `${name}: ${rights ?? ""}`).toSorted(),
        tables.map(({ name }) => `${name}: ${special[name] ?? usual}`).toSorted()
      )
      assert.includeMembers(
        tables.map(({ name }) => name),
        Object.keys(special)
      )
    })
  )

  it.effect("are none on a partition by its own name, of months there are and months there will be", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`select from ensure_month_partitions('2041-01-15T00:00:00Z', 1)`
      const partitions = yield* sql<{ open: boolean }>`
        select has_table_privilege('credbuzzpay_app', oid, 'select, insert, update, delete, truncate') as open
        from pg_class where relispartition and relkind = 'r'`
      assert.isAbove(partitions.length, 20)
      assert.isFalse(partitions.some(({ open }) => open))
    })
  )

  it.effect("suffice for every sequence that a column of its tables takes its next value from", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      // A column that is an identity asks for no right on its sequence.
      const closed = yield* sql`
        select c.oid::regclass::text as name from pg_class c
        where relnamespace = 'public'::regnamespace
          and not exists (select from pg_depend where objid = c.oid and deptype = 'i')
          and case relkind when 'S' then not has_sequence_privilege('credbuzzpay_app', c.oid, 'usage') end`
      assert.deepStrictEqual(closed, [])
    })
  )

  it.effect("are written down for each function it calls, and do not hang on what everybody may", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const unnamed = yield* sql`
        select p.oid::regprocedure::text as name from pg_proc p
        where pronamespace in ('public'::regnamespace, 'vault'::regnamespace) and prorettype <> 'trigger'::regtype
          and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
          and not exists (select from aclexplode(proacl) where grantee = 'credbuzzpay_app'::regrole)`
      assert.deepStrictEqual(unnamed, [])
    })
  )

  it.effect("let it make, own and become nothing", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [found] = yield* sql`
        select has_schema_privilege('credbuzzpay_app', 'public', 'create')
            or has_schema_privilege('credbuzzpay_app', 'vault', 'create') as makes,
          exists (select from pg_class where relowner = 'credbuzzpay_app'::regrole) as owns,
          exists (select from pg_auth_members where member = 'credbuzzpay_app'::regrole) as becomes,
          (select rolcanlogin from pg_roles where rolname = 'credbuzzpay_app') as "logs in"`
      assert.deepStrictEqual(found, { makes: false, owns: false, becomes: false, "logs in": false })
    })
  )
})
