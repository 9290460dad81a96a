import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What was verified is kept, and a try that fails destroys nothing of it.
 *
 * - `kyc_records`: what each document of a person said when it was verified, written when something newer took its place, or
 *   when it had run out and is submitted anew. Sealed under the person's own key. Rows do not change; they go when they need
 *   not be kept any more. `verified_at` is null of what another system verified.
 * - `kyc_candidates`: a document that is verified stays as it is while a newer one is on its way, which is a row here. When that
 *   is verified it takes the place of the other and the row goes; when it fails, the row says why, without what was typed.
 *
 * e-KYC (name, birthday, address, photo) goes behind the wall of the vault: `vault.ekyc_records`, under a reference that
 * `aadhaar_kyc.ekyc_reference` has, sealed under the person's own key. `aadhaar_kyc.person_sealed` holds it of before, until the
 * job `ekyc-into-vault` has moved it.
 *
 * **Locks**: ACCESS EXCLUSIVE on `aadhaar_kyc` for an instant: a nullable column, and a check that is NOT VALID until the next
 * step; SHARE ROW EXCLUSIVE on `user_accounts` and `kyc_verifications` while the foreign keys are made.
 * **Running old version**: writes e-KYC into `person_sealed`, which the job moves; takes no renewal, so that it makes no candidates; shows nobody the demographics that are in the vault.
 * **Undo**: while `ekyc_reference` is null everywhere, drop the tables, the functions and the column, and make the check of
 * step 0031 again.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table kyc_records (
      record_id uuid primary key,
      user_code text not null constraint kyc_records_user_code_fkey references user_accounts,
      document text not null,
      verification_id uuid not null constraint kyc_records_verification_id_fkey references kyc_verifications,
      provider text not null,
      number_masked text,
      content_sealed text not null,
      verified_at timestamptz,
      superseded_at timestamptz not null,
      reason text not null,
      constraint kyc_records_once unique (verification_id),
      constraint kyc_records_document_known check (document in ('aadhaar', 'pan', 'bank', 'identity')),
      constraint kyc_records_content_sealed check (content_sealed ~ '^p[1-9][0-9]*\\.'),
      constraint kyc_records_in_order check (superseded_at >= verified_at),
      constraint kyc_records_reason_known check (reason in ('renewed', 'expired'))
    )`
  yield* sql`create index kyc_records_user_code_idx on kyc_records (user_code, superseded_at)`
  yield* sql`
    create trigger refuse_change before update on kyc_records for each row execute function refuse_change()`
  yield* sql`alter table kyc_records enable always trigger refuse_change`
  yield* sql`grant select, insert, delete on kyc_records to credbuzzpay_app`

  yield* sql`
    create table kyc_candidates (
      user_code text not null constraint kyc_candidates_user_code_fkey references user_accounts,
      document text not null,
      verification_id uuid not null constraint kyc_candidates_verification_id_fkey references kyc_verifications,
      status text not null,
      number_masked text,
      content_sealed text,
      name_optimistic smallint,
      name_pessimistic smallint,
      failure_code text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint kyc_candidates_pkey primary key (user_code, document),
      constraint kyc_candidates_once unique (verification_id),
      constraint kyc_candidates_document_known check (document in ('aadhaar', 'pan', 'bank', 'identity')),
      constraint kyc_candidates_status_known check (status in ('pending', 'review', 'failed')),
      constraint kyc_candidates_content_sealed check (content_sealed ~ '^p[1-9][0-9]*\\.'),
      constraint kyc_candidates_failure_has_code check ((status = 'failed') = (failure_code is not null)),
      constraint kyc_candidates_failure_forgets check ((status = 'failed') = (content_sealed is null)),
      constraint kyc_candidates_scores_range check (name_pessimistic between 0 and 100 and name_optimistic between 0 and 100)
    )`
  yield* sql`grant select, insert, update, delete on kyc_candidates to credbuzzpay_app`

  yield* sql`alter table aadhaar_kyc add column ekyc_reference text`
  yield* sql`
    alter table aadhaar_kyc
      add constraint aadhaar_kyc_ekyc_reference_format check (ekyc_reference ~ '^ekr_[0-9A-HJKMNP-TV-Z]{26}$') not valid,
      drop constraint aadhaar_kyc_verified_whole,
      add constraint aadhaar_kyc_verified_whole check (
        status <> 'verified' or ((person_sealed is not null or ekyc_reference is not null) and verified_at is not null)
      ) not valid`

  yield* sql`set role credbuzzpay_vault`
  yield* sql`
    create table vault.ekyc_records (
      reference text constraint ekyc_records_pkey primary key,
      person_sealed text not null,
      kept_at timestamptz not null,
      constraint ekyc_records_reference_format check (reference ~ '^ekr_[0-9A-HJKMNP-TV-Z]{26}$'),
      constraint ekyc_records_sealed check (person_sealed ~ '^p[1-9][0-9]*\\.')
    )`
  yield* sql`
    create function vault.keep_ekyc(new_reference text, sealed text, at timestamptz) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $fn$
      insert into vault.ekyc_records (reference, person_sealed, kept_at) values (new_reference, sealed, at)
    $fn$`
  yield* sql`
    create function vault.open_ekyc(wanted text, purpose text, actor text, request_id text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    declare
      sealed text;
    begin
      insert into vault.openings (reference, purpose, actor, request_id) values (wanted, purpose, actor, request_id);
      select person_sealed into sealed from vault.ekyc_records where reference = wanted;
      return sealed;
    end $fn$`
  yield* sql`
    create function vault.forget_ekyc(unwanted text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    begin
      delete from vault.ekyc_records where reference = unwanted;
      return found;
    end $fn$`
  for (const signature of [
    "keep_ekyc(text, text, timestamptz)",
    "open_ekyc(text, text, text, text)",
    "forget_ekyc(text)"
  ]) {
    yield* sql`revoke all on function ${sql.literal(`vault.${signature}`)} from public`
    yield* sql`
      grant execute on function ${sql.literal(`vault.${signature}`)} to credbuzzpay_vault_client, credbuzzpay_app`
  }
  yield* sql`reset role`
})
