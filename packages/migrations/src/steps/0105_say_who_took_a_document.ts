import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Documents that an official takes at a counter: `kyc_verifications.visit_id` says in which visit, and `kyc_reviews.taken_by` who
 * took what a review is about, so that they do not decide about it themselves.
 *
 * **Locks**: ACCESS EXCLUSIVE on `kyc_verifications` and `kyc_reviews`, and SHARE ROW EXCLUSIVE on `kyc_counter_visits`, for an
 * instant: nullable columns, constraints that are NOT VALID until the next step.
 * **Running old version**: takes no documents at counters; whoever took one may decide about it there until it is replaced, which the check refuses.
 * **Undo**: drop the columns.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`alter table kyc_verifications add column visit_id uuid`
  yield* sql`
    alter table kyc_verifications
      add constraint kyc_verifications_visit_id_fkey foreign key (visit_id) references kyc_counter_visits not valid,
      add constraint kyc_verifications_visit_takes_documents check (visit_id is null or kind = 'identity') not valid`
  yield* sql`alter table kyc_reviews add column taken_by text`
  yield* sql`
    alter table kyc_reviews
      add constraint kyc_reviews_taker_decides_nothing check (
        taken_by is null or taken_by not in (coalesce(claimed_by, ''), coalesce(decided_by, ''), coalesce(confirmed_by, ''))
      ) not valid`
})
