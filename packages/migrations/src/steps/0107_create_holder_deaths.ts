import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Of whom a register says that they have died, by which verification. 'reported' becomes 'confirmed' by one member of staff, or
 * 'refuting' and then 'refuted' by two; one that is not refuted stands, and nothing is sent to the person. `prior_block_sealed` is
 * the block that stood before. Sealed under the person's own key. A block has a kind more for it; the next step validates that.
 *
 * **Locks**: ACCESS EXCLUSIVE on `user_accounts` for an instant (a check NOT VALID), SHARE ROW EXCLUSIVE on it and on
 * `kyc_verifications` while the foreign keys are made.
 * **Running old version**: does not know the table: it writes to such a person still, and lifts no block of the new kind.
 * **Undo**: drop the table, and give blocks of the kind another one before the check is made as it was.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table holder_deaths (
      death_id uuid primary key,
      user_code text not null constraint holder_deaths_user_code_fkey references user_accounts,
      verification_id uuid not null constraint holder_deaths_verification_id_fkey references kyc_verifications,
      source text not null,
      state text not null,
      reported_at timestamptz not null,
      decided_by text,
      decided_at timestamptz,
      reason_sealed text,
      seconded_by text,
      seconded_at timestamptz,
      prior_block_sealed text,
      constraint holder_deaths_source_known check (source in ('pan_registry')),
      constraint holder_deaths_state_known check (state in ('reported', 'confirmed', 'refuting', 'refuted')),
      constraint holder_deaths_reason_sealed check (reason_sealed ~ '^p[1-9][0-9]*\\.'),
      constraint holder_deaths_prior_block_sealed check (prior_block_sealed ~ '^p[1-9][0-9]*\\.'),
      constraint holder_deaths_second_person check (seconded_by <> decided_by),
      constraint holder_deaths_nobody_their_own
        check (user_code not in (coalesce(decided_by, ''), coalesce(seconded_by, ''))),
      constraint holder_deaths_decision_whole check (
        (state = 'reported') = (decided_by is null) and (decided_by is null) = (decided_at is null)
          and (decided_by is null) = (reason_sealed is null)
      ),
      constraint holder_deaths_refutation_whole
        check ((state = 'refuted') = (seconded_by is not null) and (seconded_by is null) = (seconded_at is null)),
      constraint holder_deaths_in_order check (decided_at >= reported_at and seconded_at >= decided_at)
    )`
  yield* sql`create unique index holder_deaths_one_standing on holder_deaths (user_code) where state <> 'refuted'`
  yield* sql`create index holder_deaths_user_code_idx on holder_deaths (user_code, reported_at)`
  yield* sql`create index holder_deaths_waiting_idx on holder_deaths (reported_at) where state in ('reported', 'refuting')`
  yield* sql`grant select, insert, update on holder_deaths to credbuzzpay_app`
  yield* sql`
    alter table user_accounts
      drop constraint user_accounts_block_kind_known,
      add constraint user_accounts_block_kind_known
        check (block_kind in ('fraud', 'security', 'other', 'deceased')) not valid`
})
