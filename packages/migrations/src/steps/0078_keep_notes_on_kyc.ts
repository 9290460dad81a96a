import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What staff write down about somebody's KYC: `kyc_case_notes`, each sealed under the person's own key. Rows are added and
 * deleted, never changed.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made.
 * **Running old version**: does not know the table. **Undo**: drop it.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table kyc_case_notes (
      note_id uuid primary key,
      user_code text not null constraint kyc_case_notes_user_code_fkey references user_accounts,
      text_sealed text not null,
      written_by text not null,
      written_at timestamptz not null,
      constraint kyc_case_notes_sealed check (text_sealed ~ '^p[1-9][0-9]*\\.'),
      constraint kyc_case_notes_nobody_their_own check (written_by <> user_code)
    )`
  yield* sql`create index kyc_case_notes_user_code_idx on kyc_case_notes (user_code, written_at desc, note_id desc)`
  yield* sql`grant select, insert, delete on kyc_case_notes to credbuzzpay_app`
})
