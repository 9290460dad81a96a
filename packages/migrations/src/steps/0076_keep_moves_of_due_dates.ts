import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Each move of a day that a KYC is due, and of a day that it ends, with its cause: append-only, since it says why somebody's
 * day is not the one that their risk category alone would give.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made.
 * **Running old version**: moves due dates when a risk category changes, without a row here. **Undo**: drop the table.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table kyc_due_moves (
      move_id uuid primary key,
      user_code text not null constraint kyc_due_moves_user_code_fkey references user_accounts,
      what text not null,
      due_at timestamptz not null,
      moved_from timestamptz not null,
      moved_to timestamptz not null,
      cause text not null,
      moved_at timestamptz not null,
      constraint kyc_due_moves_what_known check (what in ('due', 'end')),
      constraint kyc_due_moves_cause_known check (cause in ('risk_set', 'notices_missed', 'address_given')),
      constraint kyc_due_moves_end_later check (what = 'due' or moved_to > moved_from),
      constraint kyc_due_moves_due_from check (what = 'end' or moved_from = due_at)
    )`
  yield* sql`create index kyc_due_moves_user_code_idx on kyc_due_moves (user_code, moved_at)`
  yield* sql`grant select, insert on kyc_due_moves to credbuzzpay_app`
})
