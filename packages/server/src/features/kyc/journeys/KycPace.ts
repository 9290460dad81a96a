import { Duration } from "effect"

/** How long a call may be under way before another process takes it up: longer than any adapter waits. */
export const LEASE = Duration.seconds(90)

/** How long a provider's own words are kept, encrypted: long enough to settle a dispute about them. */
export const RAW_KEPT = Duration.days(30)

const first = Duration.seconds(30)
const longest = Duration.hours(1)

/** When a provider that is waited for is asked again: after 30 s, doubling to an hour. `calls` were made so far. */
export const askAgainAfter = (calls: number): Duration.Duration =>
  Duration.min(Duration.times(first, 2 ** Math.min(Math.max(0, calls - 1), 10)), longest)
