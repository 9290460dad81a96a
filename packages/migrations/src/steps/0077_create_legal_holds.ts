import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * `legal_holds`: orders by which nothing of a person is deleted or erased until they are lifted. A row is there for good: who
 * placed it, on which order, who lifted it.
 *
 * - `reference`: what the order is called, without a name of a person. One order holds a person once at a time.
 * - `grounds_sealed`, `lift_grounds_sealed`: why, under the person's own key; unreadable once the person was erased.
 * - `review_on`: the day in India by which staff look at it again.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` for an instant (foreign key of an empty table). **Running old version**: does not
 * know the table, and deletes nothing that a hold is about: what is kept for years only newer versions delete. **Undo**: drop the
 * table and the function.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table legal_holds (
      hold_id uuid primary key,
      user_code text not null references user_accounts,
      reference text not null,
      grounds_sealed text not null,
      placed_by text not null,
      placed_at timestamptz not null,
      review_on date not null,
      lifted_by text,
      lifted_at timestamptz,
      lift_grounds_sealed text,
      constraint legal_holds_reference_present check (length(reference) between 1 and 100 and reference = btrim(reference)),
      constraint legal_holds_grounds_sealed_format check (grounds_sealed ~ '^p[1-9][0-9]*[.]'),
      constraint legal_holds_lift_grounds_sealed_format check (lift_grounds_sealed ~ '^p[1-9][0-9]*[.]'),
      constraint legal_holds_placed_by_format check (placed_by ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
      constraint legal_holds_lifted_by_format check (lifted_by ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
      constraint legal_holds_not_on_oneself check (placed_by <> user_code and lifted_by <> user_code),
      constraint legal_holds_lifted_whole check (num_nulls(lifted_by, lifted_at, lift_grounds_sealed) in (0, 3)),
      constraint legal_holds_in_order check (lifted_at >= placed_at)
    )`
  yield* sql`create unique index legal_holds_in_force_key on legal_holds (user_code, reference) where lifted_at is null`
  yield* sql`
    create function guard_legal_hold() returns trigger language plpgsql as $fn$
    begin
      if old.lifted_at is not null then
        raise exception 'A legal hold that was lifted is not changed' using errcode = 'check_violation', constraint = 'legal_holds_lifted_once';
      end if;
      if (new.hold_id, new.user_code, new.reference, new.grounds_sealed, new.placed_by, new.placed_at)
        is distinct from (old.hold_id, old.user_code, old.reference, old.grounds_sealed, old.placed_by, old.placed_at) then
        raise exception 'What a legal hold is stays' using errcode = 'check_violation', constraint = 'legal_holds_placed_once';
      end if;
      return new;
    end $fn$`
  yield* sql`create trigger guard_hold before update on legal_holds for each row execute function guard_legal_hold()`
  yield* sql`create trigger refuse_delete before delete on legal_holds for each row execute function refuse_change()`
  yield* sql`
    create trigger refuse_truncate before truncate on legal_holds for each statement execute function refuse_change()`
  yield* sql`grant select, insert, update on legal_holds to credbuzzpay_app`
})
