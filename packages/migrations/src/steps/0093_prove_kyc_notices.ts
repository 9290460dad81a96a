import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What proves a notice beyond its message, which is deleted after some days: what carried it, the hash of its sealed words,
 * when it was handed over, arrived or came back. Its words are sealed under the person's own key (`words_sealed`); those of
 * before stay where they are. `attempt` counts the tries of a notice that came back. Also whose renewal waits for a postal
 * address.
 *
 * **Locks**: ACCESS EXCLUSIVE on `kyc_notices` for an instant (nullable columns, a constant default, checks NOT VALID),
 * SHARE ROW EXCLUSIVE on `letters` and `user_accounts` while foreign keys are made.
 * **Running old version**: writes notices without any of it, which count as given where they were e-mails.
 * **Undo**: drop the table and the columns.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table kyc_notices
      alter column text_sealed drop not null,
      add column attempt smallint not null default 1,
      add column words_sealed text,
      add column content_hash bytea,
      add column message_id uuid,
      add column letter_id uuid,
      add column handed_over_at timestamptz,
      add column delivered_at timestamptz,
      add column failed_at timestamptz,
      add column failure text,
      add column recorded_at timestamptz`
  yield* sql`
    alter table kyc_notices
      add constraint kyc_notices_letter_id_fkey foreign key (letter_id) references letters on delete set null
        not valid,
      add constraint kyc_notices_attempt_positive check (attempt > 0) not valid,
      add constraint kyc_notices_words_once check ((text_sealed is null) <> (words_sealed is null)) not valid,
      add constraint kyc_notices_words_are_persons check (words_sealed ~ '^p[1-9][0-9]*\.') not valid,
      add constraint kyc_notices_hash_of_words
        check (content_hash = sha256(convert_to(words_sealed, 'UTF8'))) not valid,
      add constraint kyc_notices_carried_by_one check (message_id is null or letter_id is null) not valid,
      add constraint kyc_notices_letter_by_post check (letter_id is null or channel = 'letter') not valid,
      add constraint kyc_notices_failure_has_time check ((failed_at is null) = (failure is null)) not valid,
      add constraint kyc_notices_failure_known check (failure in
        ('failed', 'bounced_soft', 'bounced_hard', 'undelivered', 'returned', 'cancelled')) not valid,
      add constraint kyc_notices_recorded_when_handed_over
        check (recorded_at is null or handed_over_at is not null) not valid`
  yield* sql`
    create table missing_postal_addresses (
      user_code text primary key constraint missing_postal_addresses_user_code_fkey references user_accounts,
      due_at timestamptz not null,
      reason text not null,
      asked_at timestamptz not null,
      constraint missing_postal_addresses_reason_known check (reason in ('none', 'returned'))
    )`
  yield* sql`grant select, insert, update, delete on missing_postal_addresses to credbuzzpay_app`
})
