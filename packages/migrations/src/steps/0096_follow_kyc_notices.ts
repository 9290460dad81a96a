import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What becomes of a notice's message or letter is its notice's too, whoever writes it: when it was handed over, arrived,
 * came back or was given up. A message is deleted some days after it was sent, so nobody may come late for that. And when the
 * day that a KYC is due moves, by a renewal or otherwise, what is on its way of notices of the day before is called back.
 *
 * A letter that was refused or not fetched was given; one that found nobody was not.
 *
 * **Locks**: ACCESS EXCLUSIVE on `kyc_notices` and SHARE ROW EXCLUSIVE on `outbox`, `message_receipts`, `letters` and
 * `kyc_profiles` for an instant. **Running old version**: its notices name no message, so that nothing follows them.
 * **Undo**: drop the triggers and functions, and make the constraint again while no notice was tried twice.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  // kyc_notices_attempt_key of the step before stands in its place.
  yield* sql`alter table kyc_notices drop constraint kyc_notices_once`

  yield* sql`
    create function follow_notice_message() returns trigger language plpgsql as $fn$
    begin
      if new.status = 'sent' then
        update kyc_notices set handed_over_at = new.sent_at, failed_at = null, failure = null
        where message_id = new.message_id and handed_over_at is null;
      else
        update kyc_notices set failed_at = new.next_attempt_at, failure = 'undelivered'
        where message_id = new.message_id and handed_over_at is null and failed_at is null;
      end if;
      return null;
    end $fn$`
  yield* sql`
    create trigger follow_notice after update of status on outbox for each row
    when (new.template in ('kyc_due', 'kyc_due_sms') and new.status in ('sent', 'dead')
      and old.status is distinct from new.status)
    execute function follow_notice_message()`

  yield* sql`
    create function follow_notice_receipt() returns trigger language plpgsql as $fn$
    begin
      if new.outcome in ('delivered', 'complained') then
        update kyc_notices set delivered_at = new.occurred_at, failed_at = null, failure = null
        where message_id = new.message_id and (failed_at is null or failed_at <= new.occurred_at);
      else
        update kyc_notices set failed_at = new.occurred_at, failure = new.outcome, delivered_at = null
        where message_id = new.message_id and (delivered_at is null or delivered_at < new.occurred_at);
      end if;
      return null;
    end $fn$`
  yield* sql`
    create trigger follow_notice after insert on message_receipts for each row
    execute function follow_notice_receipt()`

  yield* sql`
    create function follow_notice_letter() returns trigger language plpgsql as $fn$
    begin
      update kyc_notices set handed_over_at = new.handed_over_at, delivered_at = new.delivered_at,
        failed_at = case
          when new.state = 'cancelled' then new.cancelled_at
          when new.return_reason not in ('refused', 'unclaimed') then new.returned_at end,
        failure = case
          when new.state = 'cancelled' then 'cancelled'
          when new.return_reason not in ('refused', 'unclaimed') then 'returned' end
      where letter_id = new.letter_id;
      return null;
    end $fn$`
  yield* sql`
    create trigger follow_notice after update of state on letters for each row
    when (new.kind = 'kyc_due' and old.state is distinct from new.state)
    execute function follow_notice_letter()`

  yield* sql`
    create function call_notices_back() returns trigger language plpgsql as $fn$
    begin
      update letters set state = 'cancelled', cancelled_at = new.updated_at
      where state = 'queued' and batch_id is null and letter_id in (
        select letter_id from kyc_notices where user_code = new.user_code and due_at = old.next_due_at);
      delete from outbox where status <> 'sent' and message_id in (
        select message_id from kyc_notices where user_code = new.user_code and due_at = old.next_due_at);
      update kyc_notices set failed_at = new.updated_at, failure = 'cancelled'
      where user_code = new.user_code and due_at = old.next_due_at and message_id is not null
        and handed_over_at is null and failed_at is null;
      delete from missing_postal_addresses where user_code = new.user_code and due_at = old.next_due_at;
      return null;
    end $fn$`
  yield* sql`
    create trigger call_notices_back after update of next_due_at on kyc_profiles for each row
    when (old.next_due_at is distinct from new.next_due_at)
    execute function call_notices_back()`
})
