import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Password resets of which strangers take nothing from the owner: one code of an account opens all its resets, guesses are
 * counted by reset, and each mail has a link too, kept as SHA-256. `code_digits` tells resets of the version before, which
 * have a code of 6 digits of their own, from those that follow; `auth_epoch` is the account's when a reset was asked for.
 *
 * **Locks**: ACCESS EXCLUSIVE on `password_resets` for an instant (constant defaults rewrite nothing; the checks are NOT
 * VALID: the next step reads the rows), SHARE ROW EXCLUSIVE on it while the foreign key of the new, empty table is made.
 * **Running old version**: goes on with resets of 6 digits; a reset that the new version opened is to it one whose code is
 * always wrong. **Undo**: drop the table and the three columns.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    alter table password_resets
      add column code_digits smallint not null default 6,
      add column guesses smallint not null default 0,
      add column auth_epoch integer`
  yield* sql`
    alter table password_resets
      add constraint password_resets_digits_known check (code_digits in (6, 8)) not valid,
      add constraint password_resets_guesses_range check (guesses between 0 and 5) not valid`
  yield* sql`
    create table password_reset_links (
      reset_id text primary key references password_resets on delete cascade,
      token_hash bytea not null constraint password_reset_links_token_hash_key unique,
      constraint password_reset_links_hash_length check (octet_length(token_hash) = 32)
    )`
  yield* sql`grant select, insert on password_reset_links to credbuzzpay_app`
})
