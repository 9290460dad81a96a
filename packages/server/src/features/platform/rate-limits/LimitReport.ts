import { Context, Effect } from "effect"
import type { LimitState } from "./RateLimits.ts"

/** Where services that count for themselves tell of a limit: the headers of the answer over REST, nobody over RPC. */
export const LimitReport = Context.Reference<(states: ReadonlyArray<LimitState>) => Effect.Effect<void>>(
  "@credbuzzpay/server/rate-limits/LimitReport",
  { defaultValue: () => () => Effect.void }
)
