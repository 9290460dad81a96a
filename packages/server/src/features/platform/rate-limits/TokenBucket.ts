import type { Asked, Bucket } from "./RateLimiterStore.ts"

/** Until the bucket is full again when nobody asks any more. **Units**: milliseconds. */
export const fullInMillis = ({ everyMillis, limit }: Bucket, { elapsedMillis, left }: Asked): number =>
  Math.max(0, (limit - left) * everyMillis - elapsedMillis)

/** Until an empty bucket has a token again. **Units**: milliseconds. */
export const nextInMillis = ({ everyMillis }: Bucket, asked: Asked | undefined): number =>
  Math.max(0, everyMillis - (asked?.elapsedMillis ?? 0))
