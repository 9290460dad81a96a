import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Consents given and withdrawn (DPDP Act 2023): one live row for an account, a purpose and the text it agreed to.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made. **Running old version**: does not
 * know the table. **Undo**: `drop table consents`.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table consents (
      consent_id uuid primary key,
      user_code text not null references user_accounts,
      purpose text not null,
      text_version text not null,
      language text not null,
      channel text not null,
      ip_address inet,
      proof_hash bytea not null,
      given_at timestamptz not null,
      withdrawn_at timestamptz,
      constraint consents_purpose_known check (purpose in ('terms', 'privacy', 'kyc_verification', 'marketing')),
      constraint consents_withdrawn_after_given check (withdrawn_at >= given_at)
    )`
  yield* sql`
    create unique index consents_live_key on consents (user_code, purpose, text_version) where withdrawn_at is null`
})
