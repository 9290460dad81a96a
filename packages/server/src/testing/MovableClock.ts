import { Clock, Context, Duration, Effect, Layer } from "effect"

/**
 * A clock that stands still until a test moves it, while timeouts, polls and heartbeats go on in real time.
 *
 * `TestClock` would also stop the sleeps of everything that talks to a real database, and run every periodic fiber once
 * for each period it is moved over. **Units**: `set` takes milliseconds since 1970, `advance` a Duration.
 */
export class MovableClock extends Context.Service<
  MovableClock,
  {
    readonly set: (millis: number) => Effect.Effect<void>
    readonly advance: (by: Duration.Input) => Effect.Effect<void>
  }
>()("@credbuzzpay/server/testing/MovableClock") {
  /** Provides `Clock` and the handle that moves it; starts at `start`, by default 2026-11-23T09:30:00Z. */
  static readonly layerAt = (start = Date.UTC(2026, 10, 23, 9, 30)) =>
    Layer.effectContext(
      Effect.map(Clock.Clock, (live) => {
        let now = start
        const clock: Clock.Clock = {
          currentTimeMillisUnsafe: () => now,
          currentTimeMillis: Effect.sync(() => now),
          currentTimeNanosUnsafe: () => BigInt(now) * 1_000_000n,
          currentTimeNanos: Effect.sync(() => BigInt(now) * 1_000_000n),
          monotonicTimeNanosUnsafe: () => live.monotonicTimeNanosUnsafe(),
          monotonicTimeNanos: live.monotonicTimeNanos,
          sleep: (duration) => live.sleep(duration)
        }
        return Context.make(MovableClock, {
          set: (millis) => Effect.sync(() => void (now = millis)),
          advance: (by) => Effect.sync(() => void (now += Duration.toMillis(by)))
        }).pipe(Context.add(Clock.Clock, clock))
      })
    )
}
