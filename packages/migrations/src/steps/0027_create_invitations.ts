import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Invitations into accounts that staff make: the token as SHA-256, and one that stands for each person.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made and the check of the step before is
 * validated, which reads the table once. **Running old version**: does not know the table; account writes wait for that
 * moment. **Undo**: `drop table invitations`.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table invitations (
      invitation_id uuid primary key,
      user_code text not null references user_accounts,
      token_hash bytea not null constraint invitations_token_hash_key unique,
      invited_by text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      superseded_at timestamptz,
      constraint invitations_invited_by_format check (invited_by ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
      constraint invitations_hash_length check (octet_length(token_hash) = 32),
      constraint invitations_by_somebody_else check (invited_by <> user_code),
      constraint invitations_lifetime
        check (expires_at > created_at and expires_at <= created_at + interval '30 days'),
      constraint invitations_end_once check (accepted_at is null or superseded_at is null)
    )`
  yield* sql`
    create unique index invitations_live_key on invitations (user_code)
    where accepted_at is null and superseded_at is null`
  yield* sql`create index invitations_user_code_created_at_idx on invitations (user_code, created_at)`
  yield* sql`create index invitations_expires_at_idx on invitations (expires_at)`
  yield* sql`alter table user_accounts validate constraint user_accounts_no_password_until_proven`
})
