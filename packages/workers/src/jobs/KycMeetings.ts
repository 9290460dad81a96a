import { Effect } from "effect"
import { CounterExpiry } from "@credbuzzpay/server/features/kyc/counter/CounterExpiry"
import { VideoUpkeep } from "@credbuzzpay/server/features/kyc/video/VideoUpkeep"

/** Video calls go on with their provider, and calls and visits end whose time is over. */
export const kycMeetings = Effect.gen(function* () {
  const visitsEnded = yield* (yield* CounterExpiry).run
  const { asked, auditing, lapsed, waiting } = yield* (yield* VideoUpkeep).run
  return { visitsEnded, callsEnded: lapsed, callsAsked: asked, waiting, auditing }
})
