import { type Context, Metric } from "effect"

// One metric per series and not `Metric.withAttributes` of a shared one, which would work out its key on every update.
const requests = (attributes: { readonly route: string; readonly method: string; readonly status: string }) =>
  Metric.counter("http_requests_total", { description: "Requests answered", attributes })
const durations = (attributes: { readonly route: string; readonly method: string }) =>
  Metric.histogram("http_request_duration_seconds", {
    description: "Time from the first byte in to the last byte ready",
    boundaries: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    attributes
  })

interface Series {
  readonly count: Metric.Metric<number, Metric.CounterState<number>>
  readonly duration: Metric.Metric<number, Metric.HistogramState>
}

const known = new Map<string, Series>()

const seriesOf = (route: string, method: string, status: number): Series => {
  const key = `${method} ${route} ${status}`
  const found = known.get(key)
  if (found !== undefined) return found
  const made = {
    count: requests({ route, method, status: String(status) }),
    duration: durations({ route, method })
  }
  known.set(key, made)
  return made
}

/**
 * Counts one answer, without a fiber. Labels are route templates, never URLs: they hold no personal data and stay few.
 * `context` is where the registry of the metrics is.
 */
export const countRequest = (
  context: Context.Context<never>,
  route: string,
  method: string,
  status: number,
  seconds: number
): void => {
  const { count, duration } = seriesOf(route, method, status)
  count.updateUnsafe(1, context)
  duration.updateUnsafe(seconds, context)
}
