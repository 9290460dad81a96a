import { Duration, Effect } from "effect"
import { KycResume } from "@credbuzzpay/server/features/kyc/resume/KycResume"

/** Takes up verifications that nobody looks after. One whose process died, or a bank that came back, waits for five seconds at most. */
export const kycResume = {
  round: Effect.map(
    Effect.flatMap(KycResume, ({ run }) => run),
    (taken) => ({ taken })
  ),
  every: Effect.succeed(Duration.seconds(5)),
  failure: "Verifications could not be resumed"
}
