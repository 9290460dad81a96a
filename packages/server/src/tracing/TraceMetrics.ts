import { counter } from "../metrics/MetricFamily.ts"

export const tracePosts = counter("trace_posts_total", "Posts of spans to the collector, by what they came to", [
  "outcome"
])

export type PostOutcome = "taken" | "lost"
