import { Context, type Effect } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"

/** A token bucket: `limit` tokens at once, one more every `everyMillis`. */
export interface Bucket {
  readonly key: string
  readonly limit: number
  readonly everyMillis: number
}

/** What is asked of a bucket. **Units**: whole tokens. */
export interface Ask extends Bucket {
  /** As many must be there; where one bucket has fewer, nothing is taken from any. */
  readonly atLeast: number
  /** As many are taken, as far as they are there. What is negative is given back, up to the limit. */
  readonly take: number
  /** As many more are taken ahead of need, but no more than {@link AHEAD_SHARE} leaves of what is left then. */
  readonly ahead: number
}

/**
 * Of what a bucket has left, one in so many may be taken ahead: the last tokens go one by one, so that no instance keeps those
 * that another's caller asks for, and a limit of no more is counted exactly.
 */
export const AHEAD_SHARE = 10

/** A bucket after it was asked. `elapsedMillis`: since it last got a token; 0 while it is full. */
export interface Asked {
  readonly taken: number
  readonly left: number
  readonly elapsedMillis: number
}

export interface Answer {
  /** Whether every bucket had what it had to have. */
  readonly isGranted: boolean
  /** In the order of the question. */
  readonly buckets: ReadonlyArray<Asked>
}

/**
 * Where tokens are counted. `ask` asks several buckets, each once, in one step: it takes from all or from none.
 *
 * `isShared`: whether asking is a round trip to what several instances count in; otherwise nothing is taken ahead, and the
 * answer is there at once (`Exit`). **Errors**: `Unavailable` when nobody can count.
 */
export class RateLimiterStore extends Context.Service<
  RateLimiterStore,
  {
    readonly isShared: boolean
    readonly ask: (asks: ReadonlyArray<Ask>, nowMillis: number) => Effect.Effect<Answer, Unavailable>
  }
>()("@credbuzzpay/server/rate-limits/RateLimiterStore") {}
