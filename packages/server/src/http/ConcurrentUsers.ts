import { Clock, Context, Duration, Effect, Layer } from "effect"
import { gauge, gaugeReads } from "../metrics/MetricFamily.ts"

const WINDOW = Duration.minutes(5)

/** People at most that are known at once; beyond it the longest unseen are forgotten. */
const MOST = 200_000

export const concurrentUsers = gauge(
  "concurrent_users",
  "People who called within the last five minutes, by what this process saw"
)

/**
 * Who called of late. `seen` is told of each call that passed, by the user code, and costs a write into a map. What is told is
 * their number; codes never leave this.
 */
export class ConcurrentUsers extends Context.Service<
  ConcurrentUsers,
  { readonly seen: (userCode: string, nowMillis: number) => void }
>()("@credbuzzpay/server/http/ConcurrentUsers") {
  static readonly layer: Layer.Layer<ConcurrentUsers> = Layer.effect(
    ConcurrentUsers,
    Effect.gen(function* () {
      const clock = yield* Clock.Clock
      // By when they were seen last, the longest ago first.
      const lastSeen = new Map<string, number>()
      const forget = (before: number) => {
        for (const [code, at] of lastSeen) {
          if (at >= before && lastSeen.size <= MOST) return
          lastSeen.delete(code)
        }
      }
      yield* gaugeReads(concurrentUsers, () => {
        forget(clock.currentTimeMillisUnsafe() - Duration.toMillis(WINDOW))
        return lastSeen.size
      })
      return {
        seen: (userCode, nowMillis) => {
          lastSeen.delete(userCode)
          lastSeen.set(userCode, nowMillis)
          if (lastSeen.size > MOST) forget(0)
        }
      }
    })
  )
}
