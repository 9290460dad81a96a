import { type Failure, failsAs } from "./Failure.ts"
import { RateLimited } from "./RateLimited.ts"

/** A limit with a code of its own. It is made with the time after which to try again. **Units**: seconds. */
export const limitedAs = <const Code extends string>(
  code: Code,
  message = "Too many requests"
): Failure<typeof RateLimited, Code, [retryAfterSeconds: number]> =>
  failsAs(RateLimited)({ [code]: message } as Record<Code, string>, (retryAfterSeconds: number) =>
    RateLimited.of({ retryAfterSeconds, code, message })
  )

/** A limit is used up: of the operation itself, beside those that every call counts towards. **Units**: seconds. */
export const tooManyRequests = limitedAs("RATE_LIMITED")
