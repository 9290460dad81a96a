import { Effect, Metric } from "effect"

const blocks = Metric.counter("audit_seal_blocks_total", {
  description: "blocks of the audit trail sealed",
  incremental: true
})

const rows = Metric.counter("audit_seal_rows_total", {
  description: "rows of the audit trail sealed",
  incremental: true
})

const lag = Metric.gauge("audit_seal_lag_seconds", {
  description: "age of the oldest row of the audit trail that is not sealed; 0 when all are"
})

const broken = Metric.counter("audit_seal_chain_broken_total", {
  description: "times the sealer found blocks gone that had been sealed",
  incremental: true
})

export const countSealed = (sealed: { readonly blocks: number; readonly rows: number }) =>
  Effect.andThen(Metric.update(blocks, sealed.blocks), Metric.update(rows, sealed.rows))

export const observeLag = (seconds: number) => Metric.update(lag, seconds)

export const countBroken = Metric.update(broken, 1)
