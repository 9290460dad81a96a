import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * The texts that people agree to, as they were shown: append-only, each with the hash of its bytes; and which one a consent
 * is to. Consents of before have none: nobody kept what they were shown.
 *
 * **Locks**: ACCESS EXCLUSIVE on `consents` for an instant (the column is nullable, its check NOT VALID: the next step reads
 * the rows). **Running old version**: keeps consents without the hash of their text. **Undo**: drop the table and the column.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table consent_texts (
      purpose text not null,
      version text not null,
      language text not null,
      content text not null,
      content_hash bytea not null,
      valid_from timestamptz not null,
      kept_at timestamptz not null,
      primary key (purpose, version, language),
      constraint consent_texts_purpose_known check (purpose in ('terms', 'privacy', 'kyc_verification', 'marketing')),
      constraint consent_texts_version_format check (version ~ '^[A-Za-z0-9.-]{1,32}$'),
      constraint consent_texts_language_format check (language ~ '^[a-z]{2,3}$'),
      constraint consent_texts_hash_of_content check (content_hash = sha256(convert_to(content, 'UTF8')))
    )`
  yield* sql`
    create trigger refuse_change before update or delete on consent_texts
    for each row execute function refuse_change()`
  yield* sql`
    create trigger refuse_truncate before truncate on consent_texts
    for each statement execute function refuse_change()`
  yield* sql`alter table consent_texts enable always trigger refuse_change`
  yield* sql`alter table consent_texts enable always trigger refuse_truncate`
  yield* sql`grant select, insert on consent_texts to credbuzzpay_app`

  yield* sql`alter table consents add column text_hash bytea`
  yield* sql`
    alter table consents add constraint consents_text_hash_length check (octet_length(text_hash) = 32) not valid`
})
