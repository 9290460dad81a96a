import { Effect } from "effect"
import { LimitReport } from "./LimitReport.ts"
import type { RateLimits } from "./RateLimits.ts"

/**
 * What an address, and the network it is in, may still get wrong at signing in: a failure of each is reserved before anything
 * is looked at. The answer tells what the address has left. **Errors**: `RateLimited` when real failures have used one of them up; `Unavailable`.
 */
export const reserveLoginFailure = (limits: RateLimits["Service"], ip: string) =>
  Effect.gen(function* () {
    const report = yield* LimitReport
    const ofAddress = yield* limits.reserve("login_ip_failures", ip, (state) => report([state]))
    const ofNetwork = yield* Effect.onError(limits.reserve("login_network_failures", ip), () => ofAddress.giveBack)
    return {
      /** How many failures of the address or its network count still; not those that are only reserved. */
      failures: Math.max(ofAddress.failures, ofNetwork.failures),
      fail: Effect.andThen(ofAddress.fail, ofNetwork.fail),
      giveBack: Effect.andThen(ofAddress.giveBack, ofNetwork.giveBack)
    }
  })
