import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Letters by post, and the batches that they are handed over in. What a letter says and where it goes is sealed under the
 * key of whom it is to; neither changes, and of its states only those follow that the guard knows.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made.
 * **Running old version**: does not know the tables. **Undo**: drop both tables and the function.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table letter_batches (
      batch_id uuid primary key,
      opened_at timestamptz not null,
      handed_over_at timestamptz,
      constraint letter_batches_handed_over_later check (handed_over_at >= opened_at)
    )`
  yield* sql`
    create table letters (
      letter_id uuid primary key,
      user_code text not null constraint letters_user_code_fkey references user_accounts,
      kind text not null,
      state text not null default 'queued',
      locale text not null,
      content_sealed text not null,
      address_sealed text not null,
      batch_id uuid constraint letters_batch_id_fkey references letter_batches,
      queued_at timestamptz not null,
      handed_over_at timestamptz,
      delivered_at timestamptz,
      returned_at timestamptz,
      return_reason text,
      cancelled_at timestamptz,
      constraint letters_kind_known check (kind in ('kyc_due')),
      constraint letters_state_known check (state in ('queued', 'handed_over', 'delivered', 'returned', 'cancelled')),
      constraint letters_locale_known check (locale in ('en', 'hi')),
      constraint letters_content_is_persons check (content_sealed ~ '^p[1-9][0-9]*\.'),
      constraint letters_address_is_persons check (address_sealed ~ '^p[1-9][0-9]*\.'),
      constraint letters_handed_over_has_time
        check ((handed_over_at is not null) = (state in ('handed_over', 'delivered', 'returned'))),
      constraint letters_delivered_has_time check ((delivered_at is not null) = (state = 'delivered')),
      constraint letters_returned_has_time check ((returned_at is not null) = (state = 'returned')),
      constraint letters_return_has_reason check ((return_reason is not null) = (state = 'returned')),
      constraint letters_return_reason_known check (return_reason in
        ('refused', 'unclaimed', 'moved', 'address_unknown', 'address_incomplete', 'deceased', 'other')),
      constraint letters_cancelled_has_time check ((cancelled_at is not null) = (state = 'cancelled')),
      constraint letters_handed_over_in_batch check (batch_id is not null or state in ('queued', 'cancelled')),
      constraint letters_cancelled_out_of_batch check (batch_id is null or state <> 'cancelled')
    )`
  yield* sql`create index letters_waiting_idx on letters (queued_at) where state = 'queued' and batch_id is null`
  yield* sql`create index letters_batch_id_idx on letters (batch_id) where batch_id is not null`
  yield* sql`create index letters_user_code_idx on letters (user_code, queued_at)`
  yield* sql`create index letter_batches_open_idx on letter_batches (opened_at) where handed_over_at is null`
  yield* sql`
    create function guard_letter() returns trigger language plpgsql as $fn$
    begin
      if (new.letter_id, new.user_code, new.kind, new.locale, new.content_sealed, new.address_sealed, new.queued_at)
        is distinct from
        (old.letter_id, old.user_code, old.kind, old.locale, old.content_sealed, old.address_sealed, old.queued_at)
      then
        raise exception 'what a letter says, and to whom, does not change' using errcode = 'check_violation';
      end if;
      if new.state <> old.state and not (
        (old.state = 'queued' and new.state in ('handed_over', 'cancelled'))
        or (old.state = 'handed_over' and new.state in ('delivered', 'returned')))
      then
        raise exception 'a letter that is % does not become %', old.state, new.state using errcode = 'check_violation';
      end if;
      return new;
    end $fn$`
  yield* sql`create trigger guard_letter before update on letters for each row execute function guard_letter()`
  yield* sql`grant select, insert, update on letters, letter_batches to credbuzzpay_app`
})
