import { Context, Effect } from "effect"
import { PrometheusMetrics } from "effect/observability"

/** What `/metrics` answers: the metrics of this process, and of a server of several processes those of all. */
export const MetricsText = Context.Reference<Effect.Effect<string>>("@credbuzzpay/server/processes/MetricsText", {
  defaultValue: () => PrometheusMetrics.format()
})
