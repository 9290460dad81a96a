import { Duration, Effect } from "effect"
import { KycReviewClock } from "@credbuzzpay/server/features/kyc/reviews/KycReviewClock"
import { logFailures } from "../LogFailures.ts"

const lookEvery = Duration.minutes(1)

/** Keeps the metrics of the queue of reviews true to a minute, for as long as it runs. Never ends by a failure. */
export const kycReviewClock = Effect.flatMap(KycReviewClock, ({ observe }) =>
  observe.pipe(
    logFailures("The queue of reviews could not be counted"),
    Effect.andThen(Effect.sleep(lookEvery)),
    Effect.forever
  )
)
