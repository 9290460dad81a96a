import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What screening said of a person before their KYC was complete, and reviews of possible matches.
 *
 * **Locks**: ACCESS EXCLUSIVE on `kyc_reviews` for the moment in which its check is replaced by one that new rows are held against;
 * the next step validates it. The table is new. **Running old version**: goes on; it opens no review of this reason, and one that is there it cannot show.
 * **Undo**: decide the reviews of the reason `screening_match`, restore the check, drop the table.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    create table screenings (
      user_code text not null constraint screenings_user_code_fkey references user_accounts,
      verification_id uuid not null constraint screenings_verification_id_fkey references kyc_verifications,
      provider text not null,
      result text not null,
      lists text[] not null,
      reference text,
      asked_at timestamptz not null,
      constraint screenings_pkey primary key (user_code, verification_id),
      constraint screenings_provider_shape check (provider ~ '^[a-z][a-z0-9_-]{0,15}$'),
      constraint screenings_result_known check (result in ('not_screened', 'clear', 'possible_match')),
      constraint screenings_lists_known check (
        lists <@ array['unsc_sanctions', 'uapa_51a', 'wmd_12a', 'pep']
        and (cardinality(lists) = 0) = (result = 'not_screened')),
      constraint screenings_reference_of_match check (
        (reference is null) = (result <> 'possible_match') and char_length(reference) between 1 and 100)
    )`
  yield* sql`grant select, insert on screenings to credbuzzpay_app`
  yield* sql`
    alter table kyc_reviews
      drop constraint kyc_reviews_reason_known,
      add constraint kyc_reviews_reason_known check (reason in (
        'name_differs', 'name_not_comparable', 'suspected_fraud', 'unreadable_answer', 'holder_unknown',
        'status_unclear', 'not_seeded', 'birthday_differs', 'minor', 'document_to_check', 'mobile_differs', 'mobile_not_told',
        'screening_match'
      )) not valid`
})
