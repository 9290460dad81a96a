import { Duration, Effect } from "effect"
import { KycResume } from "@credbuzzpay/server/features/kyc/resume/KycResume"
import { logFailures } from "../LogFailures.ts"

/** What a verification whose process died, or a bank that came back, waits for at most. */
const lookEvery = Duration.seconds(5)

/** Takes up verifications that nobody looks after, for as long as it runs. Never ends by a failure. */
export const kycResume = Effect.flatMap(KycResume, ({ run }) =>
  run.pipe(logFailures("Verifications could not be resumed"), Effect.andThen(Effect.sleep(lookEvery)), Effect.forever)
)
