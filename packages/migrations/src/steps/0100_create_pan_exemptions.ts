import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Who need not link their PAN with an Aadhaar: proposed by one member of staff, confirmed by another, never by or for themself.
 * 'proposed' becomes 'standing' or 'refused', and 'standing' may become 'revoked'. The reason is sealed under the person's own
 * key.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign keys are made.
 * **Running old version**: does not know the table, and leaves such a PAN to a review still, which this version has decided by two.
 * **Undo**: drop the table.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table pan_exemptions (
      exemption_id uuid primary key,
      user_code text not null constraint pan_exemptions_user_code_fkey references user_accounts,
      ground text not null,
      state text not null,
      reason_sealed text not null,
      upload_id uuid,
      proposed_by text not null,
      proposed_at timestamptz not null,
      decided_by text,
      decided_at timestamptz,
      revoked_by text,
      revoked_at timestamptz,
      constraint pan_exemptions_ground_known
        check (ground in ('resident_of_exempt_state', 'non_resident', 'aged_80', 'not_a_citizen')),
      constraint pan_exemptions_state_known check (state in ('proposed', 'standing', 'refused', 'revoked')),
      constraint pan_exemptions_reason_sealed check (reason_sealed ~ '^p[1-9][0-9]*\\.'),
      constraint pan_exemptions_second_person check (decided_by <> proposed_by),
      constraint pan_exemptions_nobody_their_own
        check (user_code not in (proposed_by, coalesce(decided_by, ''), coalesce(revoked_by, ''))),
      constraint pan_exemptions_decision_whole
        check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
      constraint pan_exemptions_revocation_whole
        check ((state = 'revoked') = (revoked_by is not null) and (revoked_by is null) = (revoked_at is null)),
      constraint pan_exemptions_in_order check (decided_at >= proposed_at and revoked_at >= decided_at)
    )`
  yield* sql`
    create unique index pan_exemptions_one_live on pan_exemptions (user_code) where state in ('proposed', 'standing')`
  yield* sql`create index pan_exemptions_user_code_idx on pan_exemptions (user_code, proposed_at)`
  yield* sql`create index pan_exemptions_waiting_idx on pan_exemptions (proposed_at) where state = 'proposed'`
  yield* sql`grant select, insert, update on pan_exemptions to credbuzzpay_app`
})
