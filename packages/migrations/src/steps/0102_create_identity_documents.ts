import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Identity by any officially valid document, or by a CKYC identifier: `identity_documents`, a row for a person, beside
 * `aadhaar_kyc`. The number is sealed under the person's own key, with its kind; what the document says of its holder lies in the
 * vault, as e-KYC does; `identity_document_indexes` makes a number one person's once it is proven. The first step of KYC is
 * proven by either of both tables, as `guard_kyc_step` has it now.
 *
 * **Locks**: ACCESS EXCLUSIVE on `kyc_verifications` and `kyc_reviews` for an instant: checks that are NOT VALID until the next
 * step; SHARE ROW EXCLUSIVE on `user_accounts` and `kyc_verifications` while the foreign keys are made.
 * **Running old version**: cannot read reviews and verifications of the new kind, and fails at PAN and bank accounts of whom such a document identified, until it is replaced.
 * **Undo**: while `identity_documents` is empty, drop both tables, and make `guard_kyc_step` of step 0031 and the checks again.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table kyc_verifications
      drop constraint kyc_verifications_kind_known,
      add constraint kyc_verifications_kind_known
        check (kind in ('aadhaar', 'identity', 'pan', 'bank', 'reverse_bank')) not valid`
  yield* sql`
    alter table kyc_reviews
      drop constraint kyc_reviews_kind_known,
      add constraint kyc_reviews_kind_known check (kind in ('aadhaar', 'identity', 'pan', 'bank')) not valid,
      drop constraint kyc_reviews_reason_known,
      add constraint kyc_reviews_reason_known check (reason in (
        'name_differs', 'name_not_comparable', 'suspected_fraud', 'unreadable_answer', 'holder_unknown',
        'status_unclear', 'not_seeded', 'birthday_differs', 'minor', 'document_to_check'
      )) not valid`
  yield* sql`
    create table identity_documents (
      user_code text primary key references user_accounts,
      status text not null,
      verification_id uuid not null constraint identity_documents_verification_id_fkey references kyc_verifications,
      kind text not null,
      number_sealed text not null,
      number_masked text not null,
      issued_on date,
      expires_on date,
      front_upload_id uuid,
      back_upload_id uuid,
      ekyc_reference text,
      name_optimistic smallint,
      name_pessimistic smallint,
      failure_code text,
      verified_at timestamptz,
      updated_at timestamptz not null,
      constraint identity_documents_status_known check (status in ('pending', 'verified', 'failed', 'review', 'expired')),
      constraint identity_documents_kind_known
        check (kind in ('passport', 'driving_licence', 'voter_card', 'nrega_card', 'ckyc')),
      constraint identity_documents_number_sealed check (number_sealed ~ '^p[1-9][0-9]*\\.'),
      constraint identity_documents_masked check (number_masked ~ '^X{8}[0-9A-Z]{4}$'),
      constraint identity_documents_in_order check (issued_on <= expires_on),
      constraint identity_documents_runs_out
        check ((kind in ('passport', 'driving_licence')) = (expires_on is not null)),
      constraint identity_documents_images_of_documents check ((kind = 'ckyc') = (front_upload_id is null)),
      constraint identity_documents_back_has_front check (back_upload_id is null or front_upload_id is not null),
      constraint identity_documents_ekyc_reference_format check (ekyc_reference ~ '^ekr_[0-9A-HJKMNP-TV-Z]{26}$'),
      constraint identity_documents_verified_whole
        check (status <> 'verified' or (ekyc_reference is not null and verified_at is not null)),
      constraint identity_documents_failure_has_code check ((status = 'failed') = (failure_code is not null)),
      constraint identity_documents_scores_range
        check (name_pessimistic between 0 and 100 and name_optimistic between 0 and 100)
    )`
  yield* sql`
    create table identity_document_indexes (
      user_code text not null constraint identity_document_indexes_user_code_fkey
        references identity_documents on delete cascade,
      key_id text not null,
      number_index bytea not null,
      is_proven boolean not null,
      constraint identity_document_indexes_pkey primary key (user_code, key_id),
      constraint identity_document_indexes_length check (octet_length(number_index) = 32),
      constraint identity_document_indexes_key_format check (key_id ~ '^[a-z0-9_-]{1,16}$')
    )`
  yield* sql`
    create unique index identity_document_indexes_one_proven_owner on identity_document_indexes (number_index)
    where is_proven`
  yield* sql`create index identity_document_indexes_number_idx on identity_document_indexes (number_index)`
  // Key by key in one order, so that two who prove a number at once wait for each other and not each for the other.
  yield* sql`
    create function follow_proven_identity() returns trigger language plpgsql as $fn$
    declare
      key text;
    begin
      for key in select key_id from identity_document_indexes where user_code = new.user_code order by key_id loop
        update identity_document_indexes set is_proven = new.status in ('verified', 'expired')
        where user_code = new.user_code and key_id = key;
      end loop;
      return null;
    end $fn$`
  yield* sql`
    create trigger follow_proven after update of status on identity_documents
    for each row when (old.status is distinct from new.status) execute function follow_proven_identity()`
  yield* sql`grant select, insert, update on identity_documents to credbuzzpay_app`
  yield* sql`grant select, insert, update, delete on identity_document_indexes to credbuzzpay_app`

  yield* sql`
    create or replace function guard_kyc_step() returns trigger language plpgsql as $fn$
    declare
      step smallint;
      proven smallint;
    begin
      select kyc_verification_step into step from user_accounts where user_code = new.user_code;
      select case
          when not exists (select from aadhaar_kyc where user_code = new.user_code and status = 'verified')
            and not exists (select from identity_documents where user_code = new.user_code and status = 'verified') then 0
          when not exists (select from pan_kyc where user_code = new.user_code and status = 'verified') then 1
          when not exists (select from bank_details where user_code = new.user_code and status = 'verified') then 2
          else 3 end into proven;
      if step <> proven then
        raise exception 'kyc_verification_step says %, the documents say %', step, proven
          using errcode = '23514', constraint = 'user_accounts_kyc_step_of_documents';
      end if;
      return null;
    end $fn$`
  yield* sql`
    create constraint trigger guard_kyc_step after insert or update on identity_documents
    deferrable initially deferred for each row execute function guard_kyc_step()`
})
