import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Aadhaar by documents that UIDAI has signed: their uploads, which are smaller than others and may be ZIPs; the way of onboarding
 * that they are, and why a review follows one; and `aadhaar_documents`, whose each document is: SHA-256 of its signature, which
 * nobody can guess, so that one document leads one account to a verification or a review.
 *
 * **Locks**: ACCESS EXCLUSIVE on `kyc_uploads`, `kyc_onboarding` and `kyc_reviews` for an instant: checks that are NOT VALID until
 * the next step; SHARE ROW EXCLUSIVE on `user_accounts` and `kyc_verifications` while the foreign keys are made.
 * **Running old version**: cannot read uploads, onboarding and reviews of the new kinds, and makes none, until it is replaced.
 * **Undo**: while no row is of a new kind, drop the table and make the checks of steps 0080, 0083 and 0102 again.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table kyc_uploads
      drop constraint kyc_uploads_purpose_known,
      add constraint kyc_uploads_purpose_known
        check (purpose in ('identity_document', 'live_photo', 'aadhaar_offline')) not valid,
      drop constraint kyc_uploads_content_type_known,
      add constraint kyc_uploads_content_type_known
        check (content_type in ('image/jpeg', 'image/png', 'application/pdf', 'application/zip')) not valid,
      add constraint kyc_uploads_fits_purpose check (
        case purpose
          when 'aadhaar_offline' then content_type <> 'application/pdf' and bytes <= 1048576 and used_at is null
          else content_type <> 'application/zip' end
      ) not valid`
  yield* sql`
    alter table kyc_onboarding
      drop constraint kyc_onboarding_mode_known,
      add constraint kyc_onboarding_mode_known check (mode in (
        'otp_ekyc', 'digilocker', 'offline_ekyc', 'documents_remote', 'face_to_face', 'video'
      )) not valid`
  yield* sql`
    alter table kyc_reviews
      drop constraint kyc_reviews_reason_known,
      add constraint kyc_reviews_reason_known check (reason in (
        'name_differs', 'name_not_comparable', 'suspected_fraud', 'unreadable_answer', 'holder_unknown',
        'status_unclear', 'not_seeded', 'birthday_differs', 'minor', 'document_to_check', 'mobile_differs', 'mobile_not_told'
      )) not valid`
  yield* sql`
    create table aadhaar_documents (
      user_code text not null constraint aadhaar_documents_user_code_fkey references user_accounts,
      document_digest bytea not null,
      form text not null,
      signed_at timestamptz not null,
      verification_id uuid not null constraint aadhaar_documents_verification_id_fkey references kyc_verifications,
      created_at timestamptz not null,
      constraint aadhaar_documents_pkey primary key (user_code, document_digest),
      constraint aadhaar_documents_digest_length check (octet_length(document_digest) = 32),
      constraint aadhaar_documents_form_known check (form in ('paperless_xml', 'secure_qr'))
    )`
  yield* sql`create unique index aadhaar_documents_one_owner on aadhaar_documents (document_digest)`
  yield* sql`grant select, insert, update on aadhaar_documents to credbuzzpay_app`
})
