import { Effect } from "effect"
import { LimitReport } from "./LimitReport.ts"
import type { RateLimits } from "./RateLimits.ts"

/**
 * What an address, and the network it is in, may still get wrong at signing in: a failure of each is reserved before anything
 * is looked at. The answer tells what the address has left. **Errors**: `RateLimited` when real failures have used one of them up; `Unavailable`.
 */
export const reserveLoginFailure = (limits: RateLimits["Service"], ip: string) =>
  Effect.flatMap(LimitReport, (report) =>
    limits.reserve(
      { policy: "login_ip_failures", key: ip, report: (state) => report([state]) },
      { policy: "login_network_failures", key: ip }
    )
  )
