import type { Context } from "effect"
import { counter, histogram } from "../metrics/MetricFamily.ts"

export const requests = counter("http_requests_total", "Requests answered", ["route", "method", "status"])

/** **Units**: seconds. Two seconds is a bucket's end since it is where an alarm begins. */
export const durations = histogram(
  "http_request_duration_seconds",
  "Time from the first byte in to the last byte ready",
  [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
  ["route", "method"]
)

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
  requests.series({ route, method, status: String(status) }).updateUnsafe(1, context)
  durations.series({ route, method }).updateUnsafe(seconds, context)
}
