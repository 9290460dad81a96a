import { Effect } from "effect"
import type { RateLimits } from "./RateLimits.ts"

/** What an address, and the network it is in, may still get wrong at signing in. Both are asked at once. */
export const loginFailures = (limits: RateLimits["Service"], ip: string) => {
  return {
    /** How many failures the network has that count still. **Errors**: `RateLimited`; `Unavailable`. */
    check: Effect.map(
      Effect.all([limits.check("login_ip_failures", ip), limits.check("login_network_failures", ip)], {
        concurrency: "unbounded"
      }),
      (counts) => Math.max(...counts)
    ),
    penalise: Effect.all([limits.penalise("login_ip_failures", ip), limits.penalise("login_network_failures", ip)], {
      concurrency: "unbounded",
      discard: true
    })
  }
}
