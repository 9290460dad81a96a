import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * How each person was onboarded and what that holds back (`kyc_onboarding`), what their risk follows from beside the rules
 * (`kyc_risk`), and every assessment of it, which is never changed (`kyc_risk_assessments`).
 *
 * **Locks**: ROW SHARE on `user_accounts` for the keys. **Running old version**: does not know them; whom it identifies, the job `kyc-assess` enters.
 * **Undo**: drop the three tables.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table kyc_onboarding (
      user_code text primary key references user_accounts,
      mode text not null,
      mode_since timestamptz not null,
      lifted_at timestamptz,
      lifted_by text,
      address_confirmed_at timestamptz,
      address_confirmed_by text,
      address_confirmed_how text,
      first_payment_at timestamptz,
      first_payment_by text,
      first_payment_sealed text,
      notices_sent smallint not null default 0,
      held_at timestamptz,
      row_version integer not null default 1,
      updated_at timestamptz not null,
      constraint kyc_onboarding_mode_known
        check (mode in ('otp_ekyc', 'digilocker', 'documents_remote', 'face_to_face', 'video')),
      constraint kyc_onboarding_lift_whole check ((lifted_at is null) = (lifted_by is null)),
      constraint kyc_onboarding_lifted_by_meeting check (lifted_at is null or mode in ('face_to_face', 'video')),
      constraint kyc_onboarding_nobody_their_own check (lifted_by <> user_code),
      constraint kyc_onboarding_address_whole check (
        (address_confirmed_at is null) = (address_confirmed_by is null)
        and (address_confirmed_at is null) = (address_confirmed_how is null)
      ),
      constraint kyc_onboarding_address_how_known
        check (address_confirmed_how in ('letter_answered', 'deliverable', 'visit', 'document')),
      constraint kyc_onboarding_payment_whole check (
        (first_payment_at is null) = (first_payment_by is null)
        and (first_payment_at is null) = (first_payment_sealed is null)
      ),
      constraint kyc_onboarding_payment_sealed check (first_payment_sealed ~ '^p[1-9][0-9]*\\.'),
      constraint kyc_onboarding_held_by_otp check (held_at is null or mode = 'otp_ekyc'),
      constraint kyc_onboarding_notices_range check (notices_sent between 0 and 9),
      constraint kyc_onboarding_row_version_positive check (row_version > 0)
    )`
  yield* sql`
    create table kyc_risk (
      user_code text primary key references user_accounts,
      pep_since timestamptz,
      pep_by text,
      staff_category text,
      staff_by text,
      staff_at timestamptz,
      policy text,
      assessed_at timestamptz,
      assess_again_at timestamptz,
      row_version integer not null default 1,
      updated_at timestamptz not null,
      constraint kyc_risk_pep_whole check ((pep_since is null) = (pep_by is null)),
      constraint kyc_risk_staff_known check (staff_category in ('low', 'medium', 'high')),
      constraint kyc_risk_staff_whole check (
        (staff_category is null) = (staff_by is null) and (staff_category is null) = (staff_at is null)
      ),
      constraint kyc_risk_nobody_their_own check (staff_by <> user_code and pep_by <> user_code),
      constraint kyc_risk_assessed_whole check ((assessed_at is null) = (policy is null)),
      constraint kyc_risk_row_version_positive check (row_version > 0)
    )`
  yield* sql`
    create table kyc_risk_assessments (
      user_code text not null references user_accounts,
      assessment_id uuid not null,
      cause text not null,
      facts jsonb not null,
      rules text[] not null,
      staff_category text,
      previous_category text,
      risk_category text not null,
      assessed_by text not null,
      assessed_at timestamptz not null,
      primary key (user_code, assessment_id),
      constraint kyc_risk_assessments_cause_known check (cause in ('identified', 'lifted', 'document_changed',
        'pep_changed', 'staff_set', 'rules_changed', 'never_assessed', 'time_passed')),
      constraint kyc_risk_assessments_categories_known check (
        risk_category in ('low', 'medium', 'high') and staff_category in ('low', 'medium', 'high')
        and previous_category in ('low', 'medium', 'high')
      )
    )`
  yield* sql`
    create trigger refuse_change before update on kyc_risk_assessments
    for each row execute function refuse_change()`
  yield* sql`alter table kyc_risk_assessments enable always trigger refuse_change`
  yield* sql`grant select, insert, update on kyc_onboarding, kyc_risk to credbuzzpay_app`
  yield* sql`grant select, insert on kyc_risk_assessments to credbuzzpay_app`
})
