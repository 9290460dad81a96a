import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What a review compares is sealed under its person's own key (`findings_sealed`), so that an erasure destroys it in backups too.
 * `evidence_sealed` holds that of before, until the job `evidence-under-persons` has moved it. The next step validates the checks.
 *
 * **Locks**: ACCESS EXCLUSIVE on `kyc_reviews` for an instant (nullable columns, checks NOT VALID).
 * **Running old version**: goes on writing `evidence_sealed`, which the job moves; reviews that were opened or moved by this version it cannot open or decide (500).
 * **Undo**: while `findings_sealed` is null everywhere, drop the checks and the column, and make `evidence_sealed` not null.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table kyc_reviews
      alter column evidence_sealed drop not null,
      add column findings_sealed text,
      add constraint kyc_reviews_findings_sealed check (findings_sealed ~ '^p[1-9][0-9]*\\.') not valid,
      add constraint kyc_reviews_evidence_once check (num_nonnulls(evidence_sealed, findings_sealed) = 1) not valid`
})
