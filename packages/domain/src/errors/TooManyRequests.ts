import { failsAs } from "./Failure.ts"
import { RateLimited } from "./RateLimited.ts"

/** A limit is used up: of the operation itself, beside those that every call counts towards. **Units**: seconds. */
export const tooManyRequests = failsAs(RateLimited)(["RATE_LIMITED"], (retryAfterSeconds: number) =>
  RateLimited.of({ retryAfterSeconds })
)
