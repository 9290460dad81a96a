import { Effect } from "effect"
import { SqlClient } from "effect/sql"

const code = "'^[0-9A-HJKMNP-TV-Z]{8}$'"
const data =
  "array['profile', 'contact', 'identity_number', 'identity_document', 'bank_account', 'sign_in', 'credential']"
const audiences = "'cert_in', 'rbi', 'board', 'people', 'board_detail'"

/**
 * The register of breaches.
 *
 * - `breaches`: each with when it was noticed, which its deadlines are counted from. `account_sealed` is what happened and where,
 *   `lessons_sealed` what was learned, under the ring of keys, since such words name people. `reminded` says of which deadlines
 *   staff were told: `cert_in:near`.
 * - `breach_searches`: what was asked of the audit trail and of sign-ins, and by whom. A withdrawn one does not count.
 * - `breach_touched`: who was found by those that count; once for a breach.
 * - `breach_notices`: drafts, and what was sent when, to whom. `content_sealed` is what the notice says.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` for an instant (foreign key of an empty table). **Running old version**: does not
 * know the tables. **Undo**: drop the tables.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table breaches (
      breach_id uuid primary key,
      noticed_at timestamptz not null,
      nature text not null,
      data text[] not null,
      began_at timestamptz,
      ended_at timestamptz,
      account_sealed text not null,
      reminded text[] not null default '{}',
      opened_by text not null,
      opened_at timestamptz not null,
      closed_by text,
      closed_at timestamptz,
      outcome text,
      lessons_sealed text,
      constraint breaches_nature_known check (nature in ('unauthorised_access', 'account_takeover', 'data_breach', 'data_leak',
        'malicious_code', 'server_attack', 'application_attack', 'payment_system_attack', 'cloud_attack', 'denial_of_service')),
      constraint breaches_data_known check (data <@ ${sql.literal(data)}),
      constraint breaches_noticed_before_opened check (noticed_at <= opened_at),
      constraint breaches_occurrence_in_order check (ended_at >= began_at and (began_at is not null or ended_at is null)),
      constraint breaches_account_present check (account_sealed <> ''),
      constraint breaches_opened_by_format check (opened_by ~ ${sql.literal(code)}),
      constraint breaches_closed_by_format check (closed_by ~ ${sql.literal(code)}),
      constraint breaches_closed_whole check (num_nulls(closed_by, closed_at, outcome, lessons_sealed) in (0, 4)),
      constraint breaches_outcome_known check (outcome in ('handled', 'false_alarm')),
      constraint breaches_closed_in_order check (closed_at >= opened_at)
    )`
  yield* sql`create index breaches_open_idx on breaches (breach_id) where closed_at is null`
  yield* sql`
    create table breach_searches (
      search_id uuid primary key,
      breach_id uuid not null references breaches on delete cascade,
      from_at timestamptz not null,
      to_at timestamptz not null,
      actor text,
      session_id uuid,
      network cidr,
      resource_type text,
      resource_id text,
      is_everybody boolean not null default false,
      others jsonb not null default '{}',
      asked_by text not null,
      asked_at timestamptz not null,
      withdrawn_at timestamptz,
      constraint breach_searches_range check (from_at < to_at),
      constraint breach_searches_bounded check (is_everybody = (num_nonnulls(actor, session_id, network, resource_type) = 0)),
      constraint breach_searches_id_of_a_kind check (resource_id is null or resource_type is not null),
      constraint breach_searches_actor_format check (actor ~ ${sql.literal(code)}),
      constraint breach_searches_asked_by_format check (asked_by ~ ${sql.literal(code)}),
      constraint breach_searches_others_object check (jsonb_typeof(others) = 'object'),
      constraint breach_searches_withdrawn_in_order check (withdrawn_at >= asked_at)
    )`
  yield* sql`create index breach_searches_breach_id_idx on breach_searches (breach_id, asked_at)`
  yield* sql`
    create table breach_touched (
      breach_id uuid not null references breaches on delete cascade,
      user_code text not null references user_accounts,
      acts integer not null,
      actions text[] not null,
      data text[] not null,
      is_account_used boolean not null,
      first_at timestamptz,
      last_at timestamptz,
      found_at timestamptz not null,
      told_at timestamptz,
      constraint breach_touched_pkey primary key (breach_id, user_code),
      constraint breach_touched_acts_counted check (acts >= 0 and (acts = 0) = (cardinality(actions) = 0)),
      constraint breach_touched_data_known check (data <@ ${sql.literal(data)}),
      constraint breach_touched_in_order check (last_at >= first_at and (first_at is null) = (last_at is null))
    )`
  yield* sql`create index breach_touched_user_code_idx on breach_touched (user_code)`
  yield* sql`create index breach_touched_untold_idx on breach_touched (breach_id, user_code) where told_at is null`
  yield* sql`
    create table breach_notices (
      notice_id uuid primary key,
      breach_id uuid not null references breaches on delete cascade,
      audience text not null,
      content_sealed text not null,
      drafted_by text not null,
      drafted_at timestamptz not null,
      sent_by text,
      sent_at timestamptz,
      sent_to text,
      reference text,
      constraint breach_notices_audience_known check (audience in (${sql.literal(audiences)})),
      constraint breach_notices_content_present check (content_sealed <> ''),
      constraint breach_notices_drafted_by_format check (drafted_by ~ ${sql.literal(code)}),
      constraint breach_notices_sent_by_format check (sent_by ~ ${sql.literal(code)}),
      constraint breach_notices_sent_whole check ((sent_by is null) = (sent_at is null)),
      constraint breach_notices_sent_to_whom check (
        (sent_to is not null) = (sent_at is not null and audience <> 'people') and (reference is null or sent_to is not null)),
      constraint breach_notices_sent_to_present check (length(sent_to) between 1 and 200),
      constraint breach_notices_reference_present check (length(reference) between 1 and 200)
    )`
  yield* sql`create index breach_notices_breach_id_idx on breach_notices (breach_id, drafted_at)`
  yield* sql`grant select, insert, update, delete on breaches, breach_touched to credbuzzpay_app`
  yield* sql`grant select, insert, update on breach_searches, breach_notices to credbuzzpay_app`
})
