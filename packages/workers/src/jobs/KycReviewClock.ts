import { Duration, Effect } from "effect"
import { KycReviewClock } from "@credbuzzpay/server/features/kyc/reviews/KycReviewClock"

/** Keeps the metrics of the queue of reviews true to a minute. */
export const kycReviewClock = {
  round: Effect.as(
    Effect.flatMap(KycReviewClock, ({ observe }) => observe),
    {}
  ),
  every: Effect.succeed(Duration.minutes(1)),
  failure: "The queue of reviews could not be counted"
}
