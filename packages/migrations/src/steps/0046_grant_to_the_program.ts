import { Effect } from "effect"
import { SqlClient } from "effect/sql"

const logs = ["audit_trail", "login_activities", "audit_seals", "audit_archives"]

/** Of these nothing is deleted, ever or by the program. */
const kept = [
  "aadhaar_kyc",
  "app_features",
  "approval_requests",
  "bank_details",
  "branches",
  "consents",
  "disowned_sign_ins",
  "kyc_notices",
  "kyc_profiles",
  "kyc_reviews",
  "kyc_verifications",
  "pan_kyc",
  "registration_progress",
  "security_settings",
  "sign_in_habits",
  "signing_keys",
  "user_accounts",
  "user_branch_counts",
  "user_day_counts"
]

const purged = [
  "app_access_control",
  "contact_changes",
  "dev_mailbox_messages",
  "factor_budgets",
  "idempotency_keys",
  "invitations",
  "known_devices",
  "kyc_webhook_events",
  "login_challenges",
  "login_throttles",
  "otp_budgets",
  "otp_records",
  "outbox",
  "password_resets",
  "recovery_codes",
  "refresh_tokens",
  "registrations",
  "report_exports",
  "second_factors",
  "sessions",
  "sign_in_traits",
  "totp_enrolments",
  "trusted_devices",
  "user_count_changes",
  "user_platform_access",
  "cluster_locks",
  "cluster_messages",
  "cluster_replies",
  "cluster_runners"
]

const functions = [
  "created_on(timestamptz)",
  "drop_archived_month(date)",
  "ensure_month_partitions(timestamptz, integer)",
  "fold_user_counts(integer)",
  "recount_users()",
  "reserve_login_attempt(text, timestamptz, integer, interval, interval, interval, integer)",
  "search_gram(text)",
  "search_grams(text)",
  "search_terms(text)"
]

/**
 * `credbuzzpay_app`, which nobody logs in as, may do all that servers and workers do and nothing else: no row of the logs
 * is changed, nothing is owned, made or dropped. Who is to run the program is made a member of it (docs/operations.md).
 * The rights on a table or function of a later step are given by that step; a test compares the whole with what the
 * database has. A migrating role without CREATEROLE needs the role made beforehand.
 *
 * The tables in which workers agree on who does what are those that effect 4.1 would make by itself, which the program may
 * no longer do; with its notes of having made them. Where workers have run they are there.
 *
 * **Locks**: none that anybody waits for. **Running old version**: runs as before, as whoever it is.
 * **Undo**: `drop owned by credbuzzpay_app; drop role credbuzzpay_app`; the tables may stay.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  // Roles belong to the cluster: another database of it may have made it, even at this moment.
  yield* sql`
    do $do$ begin
      if to_regrole('credbuzzpay_app') is null then
        begin
          create role credbuzzpay_app nologin;
        exception when duplicate_object or unique_violation then null;
        end;
      end if;
    end $do$`

  yield* sql`
    create table if not exists cluster_messages (
      id bigint primary key,
      rowid bigserial,
      message_id varchar(255),
      shard_id varchar(50) not null,
      entity_type varchar(150) not null,
      entity_id varchar(255) not null,
      kind int not null,
      tag varchar(50),
      payload text,
      headers text,
      trace_id varchar(32),
      span_id varchar(16),
      sampled boolean,
      processed boolean not null default false,
      request_id bigint not null,
      reply_id bigint,
      last_reply_id bigint,
      last_read timestamp,
      deliver_at bigint,
      unique (message_id)
    )`
  yield* sql`
    create index if not exists cluster_messages_shard_idx
    on cluster_messages (shard_id, processed, last_read, deliver_at)`
  yield* sql`create index if not exists cluster_messages_request_id_idx on cluster_messages (request_id)`
  yield* sql`create index if not exists cluster_messages_rowid_idx on cluster_messages (rowid)`
  yield* sql`
    create table if not exists cluster_replies (
      id bigint primary key,
      rowid bigserial,
      kind int,
      request_id bigint not null,
      payload text not null,
      sequence int,
      acked boolean not null default false,
      unique (request_id, kind),
      unique (request_id, sequence)
    )`
  yield* sql`
    create index if not exists cluster_replies_request_lookup_idx on cluster_replies (request_id, kind, acked)`
  yield* sql`
    create table if not exists cluster_runners (
      machine_id serial primary key,
      address varchar(255) not null,
      runner text not null,
      healthy boolean not null default true,
      last_heartbeat timestamp not null default now(),
      unique (address)
    )`
  yield* sql`
    create table if not exists cluster_locks (
      shard_id varchar(50) primary key,
      address varchar(255) not null,
      acquired_at timestamp not null
    )`
  for (const table of ["cluster_migrations", "cluster_runner_migrations"]) {
    yield* sql`
      create table if not exists ${sql(table)} (
        migration_id integer primary key,
        created_at timestamp with time zone not null default now(),
        name text not null
      )`
  }
  yield* sql`
    insert into cluster_migrations (migration_id, name)
    values (1, 'create_tables'), (2, 'entity_type_size'), (3, 'pg_messages_rowid_index') on conflict do nothing`
  yield* sql`insert into cluster_runner_migrations (migration_id, name) values (1, 'create_tables') on conflict do nothing`

  const list = (names: ReadonlyArray<string>) => sql.literal(names.join(", "))
  yield* sql`revoke create on schema public from public`
  yield* sql`grant usage on schema public to credbuzzpay_app`
  yield* sql`grant select, insert on ${list(logs)} to credbuzzpay_app`
  yield* sql`grant select, insert, update on ${list(kept)} to credbuzzpay_app`
  yield* sql`grant select, insert, update, delete on ${list(purged)} to credbuzzpay_app`
  yield* sql`grant select on user_branch_count_parts, user_day_count_parts to credbuzzpay_app`
  // Effect takes a lock on its notes at each start, which asks for a right to change them.
  yield* sql`grant select, update on cluster_migrations, cluster_runner_migrations to credbuzzpay_app`
  yield* sql`
    grant usage on cluster_messages_rowid_seq, cluster_replies_rowid_seq, cluster_runners_machine_id_seq
    to credbuzzpay_app`
  yield* sql`grant execute on function ${list(functions)} to credbuzzpay_app`

  // By the vault's owner, as whom we may act without owning what it owns.
  yield* sql`set role credbuzzpay_vault`
  yield* sql`grant usage on schema vault to credbuzzpay_app`
  yield* sql`grant execute on all functions in schema vault to credbuzzpay_app`
  yield* sql`reset role`
})
