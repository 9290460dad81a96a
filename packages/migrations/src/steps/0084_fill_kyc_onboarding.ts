import { backfill } from "../StepKinds.ts"

/**
 * How those were onboarded whose Aadhaar is verified already: who was sent to the provider's pages was at DigiLocker, the
 * others had a code sent. Their risk is assessed by the job `kyc-assess`, which leaves audit rows.
 *
 * **Locks**: the rows of a batch, for some tens of milliseconds. **Running old version**: notices nothing; whom it identifies afterwards, the job enters.
 * **Undo**: nothing to undo.
 */
export default backfill({
  table: "aadhaar_kyc",
  key: ["user_code"],
  rows: 1000,
  statement: `
    insert into kyc_onboarding (user_code, mode, mode_since, updated_at)
    select a.user_code, case when v.redirect_url is null then 'otp_ekyc' else 'digilocker' end, a.verified_at, now()
    from batch join aadhaar_kyc a using (user_code) join kyc_verifications v on v.verification_id = a.verification_id
    where a.status = 'verified'
    on conflict do nothing`
})
