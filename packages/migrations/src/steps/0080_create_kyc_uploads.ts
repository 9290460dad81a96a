import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Files for KYC: whose, by whom, what for, and where each lies, sealed under its holder's own key. One that is used has
 * `used_at`; one that nobody uses goes at `expires_at`. `cipher_hash` is of the file as it lies in the store, and says nothing
 * of what is in it.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made.
 * **Running old version**: does not know the table. **Undo**: drop the table, and the folder `kyc-uploads` of the file store.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table kyc_uploads (
      upload_id uuid primary key,
      user_code text not null constraint kyc_uploads_user_code_fkey references user_accounts,
      uploaded_by text not null,
      purpose text not null,
      content_type text not null,
      bytes integer not null,
      cipher_hash bytea not null,
      file_key text not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      created_at timestamptz not null,
      constraint kyc_uploads_purpose_known check (purpose in ('identity_document', 'live_photo')),
      constraint kyc_uploads_content_type_known check (content_type in ('image/jpeg', 'image/png', 'application/pdf')),
      constraint kyc_uploads_bytes_range check (bytes between 1 and 5242880),
      constraint kyc_uploads_cipher_hash_length check (octet_length(cipher_hash) = 32),
      constraint kyc_uploads_file_key_format check (file_key ~ '^kyc-uploads/[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9a-f-]{36}$'),
      constraint kyc_uploads_expires_later check (expires_at > created_at),
      constraint kyc_uploads_used_in_time check (used_at < expires_at)
    )`
  yield* sql`create index kyc_uploads_user_code_idx on kyc_uploads (user_code, created_at desc)`
  yield* sql`create index kyc_uploads_unused_idx on kyc_uploads (expires_at) where used_at is null`
  yield* sql`grant select, insert, update, delete on kyc_uploads to credbuzzpay_app`
})
