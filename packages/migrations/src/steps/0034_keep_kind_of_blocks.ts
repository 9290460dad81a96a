import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What kind of block somebody has, and since when. A trigger keeps both true to the flag, whoever writes it: one that is
 * set has a kind and a time, one that is lifted leaves neither. The next step validates the checks.
 *
 * **Locks**: ACCESS EXCLUSIVE on `user_accounts` for an instant (nullable columns, checks NOT VALID, a trigger).
 * **Running old version**: blocks and unblocks without knowing the columns; the trigger writes `other` for it. **Undo**:
 * drop the trigger, its function and the columns.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table user_accounts
      add column block_kind text,
      add column blocked_at timestamptz,
      add constraint user_accounts_block_kind_known check (block_kind in ('fraud', 'security', 'other')) not valid,
      add constraint user_accounts_block_kind_when_blocked check (block_kind is null or is_blocked) not valid,
      add constraint user_accounts_blocked_at_when_blocked check (blocked_at is null or is_blocked) not valid`
  yield* sql`
    create function keep_kind_of_block() returns trigger language plpgsql as $fn$
    begin
      if new.is_blocked then
        new.block_kind := coalesce(new.block_kind, 'other');
        new.blocked_at := coalesce(new.blocked_at, new.updated_at);
      else
        new.block_kind := null;
        new.blocked_at := null;
      end if;
      return new;
    end $fn$`
  yield* sql`
    create trigger keep_kind_of_block before update of is_blocked on user_accounts
    for each row execute function keep_kind_of_block()`
})
