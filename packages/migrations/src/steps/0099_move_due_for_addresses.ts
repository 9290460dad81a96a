import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * A KYC falls due sooner when the address that was declared with it was refused, or confirmed by nobody in time: such a move
 * is a row in `kyc_due_moves` like any other, of the cause 'address_not_confirmed'.
 *
 * **Locks**: ACCESS EXCLUSIVE on `kyc_due_moves` for an instant: the new check is NOT VALID until step 115.
 * **Running old version**: moves such a day without a row. **Undo**: put back the check while no row has that cause.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table kyc_due_moves drop constraint kyc_due_moves_cause_known, add constraint kyc_due_moves_cause_known
      check (cause in ('risk_set', 'notices_missed', 'address_given', 'address_not_confirmed')) not valid`
})
