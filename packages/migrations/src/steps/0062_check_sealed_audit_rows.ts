import { Effect } from "effect"
import { SqlClient } from "effect/sql"

const checks = {
  audit_trail: [
    "audit_trail_format_known",
    "audit_trail_sealed_whole",
    "audit_trail_format_1_in_the_clear",
    "audit_trail_format_2_sealed",
    "audit_trail_sealed_for_holder",
    "audit_trail_commitment_length"
  ],
  audit_seals: ["audit_seals_format_known", "audit_seals_month_start", "audit_seals_month_of_format_2"]
}

/**
 * Validates the checks of step 0061.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `audit_trail` and `audit_seals`, each of which is read once for each check.
 * **Running old version**: was stopped before step 0061. **Undo**: nothing to undo.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  for (const [table, names] of Object.entries(checks)) {
    for (const name of names) yield* sql`alter table ${sql(table)} validate constraint ${sql(name)}`
  }
})
