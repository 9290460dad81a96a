import { Console, Effect } from "effect"
import type { DayResult } from "./DayOrder.ts"

/** What a server that keeps up answers within, in 99 of 100 requests. **Units**: milliseconds. */
export const MOST_P99 = 500

/** How far two rates that are tried lie apart at the end, as a share of the lower one. */
const FINENESS = 0.08

const FIRST_STEP = 1.5

/** One rate and what came of it. */
export interface Tried {
  readonly rate: number
  readonly result: DayResult
}

/** Nothing failed, the answers came in time, and what was begun was done when the time was over. */
export const keepsUp = ({ result }: Tried, seconds: number) =>
  result.failed === 0 && result.all.p99 <= MOST_P99 && result.seconds <= seconds + 2

/**
 * The knee: the highest rate at which the server keeps up ({@link keepsUp}), between which and the next one tried 8 % lie.
 * Rates rise by half until one is too much, then the span between is halved. `load` is told the rate.
 */
export const findKnee = Effect.fnUntraced(function* <E, R>(options: {
  readonly from: number
  readonly seconds: number
  readonly load: (rate: number) => Effect.Effect<DayResult, E, R>
}) {
  const tried: Array<Tried> = []
  const attempt = Effect.fnUntraced(function* (rate: number) {
    const one = { rate, result: yield* options.load(rate) }
    tried.push(one)
    const holds = keepsUp(one, options.seconds)
    const { all, answered, busy, example, failed, seconds } = one.result
    yield* Console.log(
      `  ${rate.toFixed(0)} acts/s: ${(answered / seconds).toFixed(0)} answers/s, p50 ${all.p50.toFixed(1)} ms, ` +
        `p99 ${all.p99.toFixed(1)} ms, ${failed} failed${example === "" ? "" : ` (${example})`}, ` +
        `generator ${(busy * 100).toFixed(0)} % of a core${holds ? "" : ": too much"}`
    )
    return holds
  })
  let [held, tooMuch] = [0, Number.POSITIVE_INFINITY]
  let rate = options.from
  while (tooMuch - held > Math.max(1, held * FINENESS)) {
    const holds: boolean = yield* attempt(rate)
    if (holds) held = rate
    else tooMuch = rate
    if (held === 0) rate = tooMuch / 2
    else rate = tooMuch === Number.POSITIVE_INFINITY ? Math.round(held * FIRST_STEP) : Math.round((held + tooMuch) / 2)
    if (rate < 1 || rate === held) break
  }
  return { knee: held, tried: tried.toSorted((a, b) => a.rate - b.rate) }
})
