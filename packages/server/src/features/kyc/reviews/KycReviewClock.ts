import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { observation } from "../../../metrics/Observation.ts"

export const reviewsWaiting = observation("kyc_reviews_waiting", "Reviews that are not closed", "5 minutes")
export const reviewsOverdue = observation(
  "kyc_reviews_overdue",
  "Reviews not closed by when they were due",
  "5 minutes"
)
export const mostOverdue = observation(
  "kyc_reviews_most_overdue_seconds",
  "By how much the review that is due longest is overdue; 0 when none is",
  "5 minutes"
)

/** How the queue of reviews keeps its service level. */
export const QueueStanding = rows({
  waiting: Schema.Number,
  overdue: Schema.Number,
  mostOverdueSeconds: Schema.Number
})
export type QueueStanding = RowOf<typeof QueueStanding>

/** The service-level clock: counts what waits and what is late, and puts it into the metrics. */
export class KycReviewClock extends Context.Service<KycReviewClock>()("@credbuzzpay/server/kyc/KycReviewClock", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    /** **Errors**: `Unavailable`. */
    const observe = Effect.gen(function* () {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const standing = yield* repoBoundary(
        QueueStanding.one(sql`
            select count(*)::int as waiting, (count(*) filter (where due_at < ${at}))::int as overdue,
              greatest(0, coalesce(extract(epoch from ${at}::timestamptz - min(due_at)), 0))::float8
                as most_overdue_seconds
            from kyc_reviews where state <> 'closed'`)
      )
      yield* reviewsWaiting.update(standing.waiting)
      yield* reviewsOverdue.update(standing.overdue)
      yield* mostOverdue.update(standing.mostOverdueSeconds)
      return standing
    }).pipe(Effect.withSpan("KycReviewClock.observe"))

    return { observe }
  })
}) {
  static readonly layer = Layer.effect(KycReviewClock, KycReviewClock.make)
}
