import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What people are searched by, beside their accounts: `user_search` has a row for the name of each and one for the contacts,
 * folded and cut into grams by the program (docs/adr/0045). So a change of a name writes the few grams of the name, a
 * change of anything else none, and no locale of a database decides who is found. Names and contacts are a partition each,
 * so that the planner knows how common a gram is among either.
 *
 * The program writes a text in the statement that writes the account. `source_hash` is of what it was made: when an account
 * is written and its text does not fit, a trigger adds it to `user_search_due`, and a job of the program makes it findable
 * within a minute. So whatever writes accounts may forget the search, as the running old version does, and nobody fails.
 * Notes have no key, so that nobody waits for the job that takes them. The index of the grams is made when they are there.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` for the instant of the foreign key and of each trigger.
 * **Running old version**: searches as before; a new account, name or contact of its costs a look and a note.
 * **Undo**: drop the triggers, their function and the two tables.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table user_search (
      user_code text not null constraint user_search_user_code_fkey references user_accounts on delete cascade,
      kind text not null,
      folded text not null,
      grams integer[] not null,
      source_hash bigint not null,
      version smallint not null,
      constraint user_search_pkey primary key (user_code, kind)
    ) partition by list (kind)`
  yield* sql`create table user_search_name partition of user_search for values in ('name')`
  yield* sql`create table user_search_contact partition of user_search for values in ('contact')`
  // Rows come and go: they are swept by their number, not by their share of a table that is mostly empty.
  yield* sql`
    create table user_search_due (
      due_id bigint generated always as identity primary key,
      user_code text not null
    ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)`
  yield* sql`grant select, insert, update on user_search to credbuzzpay_app`
  yield* sql`grant select, insert, update, delete on user_search_due to credbuzzpay_app`

  yield* sql`
    create function note_unsearched_user() returns trigger language plpgsql as $fn$
    begin
      if (select count(*) from user_search where user_code = new.user_code and source_hash = case kind
            when 'name' then hashtextextended(new.first_name || ' ' || new.last_name, 0)
            else hashtextextended(new.email_normalized || ' ' || new.mobile, 0) end) < 2 then
        insert into user_search_due (user_code) values (new.user_code);
      end if;
      return null;
    end $fn$`
  // After the statement, and so after what it writes into user_search.
  yield* sql`
    create trigger note_unsearched after insert on user_accounts
    for each row execute function note_unsearched_user()`
  yield* sql`
    create trigger note_unsearched_change after update on user_accounts for each row
    when ((old.first_name, old.last_name, old.email_normalized, old.mobile)
      is distinct from (new.first_name, new.last_name, new.email_normalized, new.mobile))
    execute function note_unsearched_user()`
})
