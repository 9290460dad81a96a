import { Effect } from "effect"
import { SqlClient } from "effect/sql"

const code = "'^[0-9A-HJKMNP-TV-Z]{8}$'"
const sealed = "'^p[1-9][0-9]*\\.'"

/**
 * What people ask for of their data, and whom they name to exercise their rights.
 *
 * - `privacy_requests`: 'open' becomes 'done' or 'refused' by staff, never by the person themself, or 'withdrawn' by the person; one of a
 *   kind is open at a time. `content_sealed` is what they say and wish, `answer_sealed` what they are answered. `due_on` is the day by
 *   which we answer, `law_on` the last one; `overdue_at` when it was told that the first is past. `ends_on` and `erases_on` are what
 *   was told of an account that ends by it.
 * - `nominees`: one of a person, sealed.
 *
 * Words lie under the key of the person.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` for an instant (foreign keys of empty tables).
 * **Running old version**: does not know the tables.
 * **Undo**: drop the tables.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table privacy_requests (
      request_id uuid primary key,
      user_code text not null constraint privacy_requests_user_code_fkey references user_accounts,
      kind text not null,
      state text not null,
      content_sealed text not null,
      asked_at timestamptz not null,
      due_on date not null,
      law_on date not null,
      overdue_at timestamptz,
      answer_sealed text,
      decided_by text,
      decided_at timestamptz,
      withdrawn_at timestamptz,
      ends_on date,
      erases_on date,
      constraint privacy_requests_kind_known check (kind in ('correction', 'erasure', 'closing', 'grievance')),
      constraint privacy_requests_state_known check (state in ('open', 'done', 'refused', 'withdrawn')),
      constraint privacy_requests_content_sealed check (content_sealed ~ ${sql.literal(sealed)}),
      constraint privacy_requests_answer_sealed check (answer_sealed ~ ${sql.literal(sealed)}),
      constraint privacy_requests_days_in_order check (due_on <= law_on),
      constraint privacy_requests_decided_by_format check (decided_by ~ ${sql.literal(code)}),
      constraint privacy_requests_nobody_their_own check (decided_by <> user_code),
      constraint privacy_requests_decision_whole check (
        num_nulls(decided_by, decided_at, answer_sealed) = case when state in ('done', 'refused') then 0 else 3 end),
      constraint privacy_requests_withdrawal_whole check ((state = 'withdrawn') = (withdrawn_at is not null)),
      constraint privacy_requests_end_whole check (
        num_nulls(ends_on, erases_on) = case when state = 'done' and kind in ('erasure', 'closing') then 0 else 2 end),
      constraint privacy_requests_end_in_order check (ends_on <= erases_on),
      constraint privacy_requests_in_order check (
        decided_at >= asked_at and withdrawn_at >= asked_at and overdue_at >= asked_at)
    )`
  yield* sql`
    create unique index privacy_requests_one_open on privacy_requests (user_code, kind) where state = 'open'`
  yield* sql`create index privacy_requests_user_code_idx on privacy_requests (user_code, request_id)`
  yield* sql`create index privacy_requests_due_idx on privacy_requests (due_on) where state = 'open'`
  yield* sql`
    create table nominees (
      user_code text primary key constraint nominees_user_code_fkey references user_accounts,
      content_sealed text not null,
      named_at timestamptz not null,
      constraint nominees_content_sealed check (content_sealed ~ ${sql.literal(sealed)})
    )`
  yield* sql`grant select, insert, update, delete on privacy_requests, nominees to credbuzzpay_app`
})
