import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * A provider's answer in its own words is sealed under its person's own key (`answer_sealed`), so that an erasure destroys it in
 * backups too. `raw_sealed` holds those of before, which end after their 30 days. The next step validates the checks.
 *
 * **Locks**: ACCESS EXCLUSIVE on `kyc_verifications` for an instant (a nullable column, checks NOT VALID).
 * **Running old version**: goes on writing `raw_sealed`; it reads neither. **Undo**: empty the column and its ends, drop it, and
 * make `kyc_verifications_raw_has_end` as it was.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table kyc_verifications
      add column answer_sealed text,
      add constraint kyc_verifications_answer_sealed check (answer_sealed ~ '^p[1-9][0-9]*\\.') not valid,
      drop constraint kyc_verifications_raw_has_end,
      add constraint kyc_verifications_raw_has_end
        check ((coalesce(raw_sealed, answer_sealed) is null) = (raw_until is null)) not valid`
})
