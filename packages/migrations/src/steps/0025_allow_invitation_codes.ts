import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * A code of a new type: it proves the mobile number of somebody who accepts an invitation.
 *
 * **Locks**: ACCESS EXCLUSIVE on `otp_records`, a table of at most some hours, for the moment in which the new check, a
 * superset of the old one, is validated. **Running old version**: writes none of these codes. **Undo**: the old check.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table otp_records drop constraint otp_records_type_known, add constraint otp_records_type_known
      check (otp_type in (
        'registration_email', 'registration_mobile', 'password_reset', 'login_2fa_email', 'login_2fa_sms',
        'contact_change', 'step_up', 'invitation_mobile'
      )) not valid`
  yield* sql`alter table otp_records validate constraint otp_records_type_known`
})
