import { Clock, Context, Duration, Effect, Metric } from "effect"
import { type Gauge, gauge } from "./MetricFamily.ts"

interface Seen {
  value: number
  untilMillis: number
}

const nothing = () => {}

/**
 * A gauge of what a job found when it looked. Once it has not looked for `freshFor` the value is NaN, which alerts and
 * drawings pass over: the job is another process' by now, and tells there.
 */
export const observation = <const L extends string = never>(
  name: string,
  help: string,
  freshFor: Duration.Input,
  labels: ReadonlyArray<L> = []
): Gauge<L> => {
  const declared = gauge<L>(name, help, labels)
  const millis = Duration.toMillis(freshFor)
  const everywhere = new WeakMap<object, Map<unknown, Seen>>()
  const update: Gauge<L>["update"] = (value, ...given) =>
    Effect.contextWith((context: Context.Context<never>) =>
      Effect.sync(() => {
        const clock = Context.get(context, Clock.Clock)
        const registry = Context.get(context, Metric.MetricRegistry)
        const here = everywhere.get(registry) ?? new Map<unknown, Seen>()
        everywhere.set(registry, here)
        const series = declared.series(...given)
        const untilMillis = clock.currentTimeMillisUnsafe() + millis
        const known = here.get(series)
        if (known !== undefined) return void Object.assign(known, { value, untilMillis })
        const seen: Seen = { value, untilMillis }
        here.set(series, seen)
        const get = () => ({ value: clock.currentTimeMillisUnsafe() < seen.untilMillis ? seen.value : Number.NaN })
        Metric.registerUnsafe(series, context, { get, update: nothing, modify: nothing })
      })
    )
  return { ...declared, update }
}
