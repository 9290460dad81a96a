import { Effect } from "effect"
import { counter } from "../../../metrics/MetricFamily.ts"
import { observation } from "../../../metrics/Observation.ts"

export const blocksSealed = counter("audit_seal_blocks_total", "Blocks of the audit trail sealed")

export const rowsSealed = counter("audit_seal_rows_total", "Rows of the audit trail sealed")

export const sealLag = observation(
  "audit_seal_lag_seconds",
  "Age of the oldest row of the audit trail that is not sealed; 0 when all are",
  "5 minutes"
)

export const chainsBroken = counter(
  "audit_seal_chain_broken_total",
  "Times the sealer found blocks gone that had been sealed"
)

export const countSealed = (sealed: { readonly blocks: number; readonly rows: number }) =>
  Effect.andThen(blocksSealed.update(sealed.blocks), rowsSealed.update(sealed.rows))

export const observeLag = (seconds: number) => sealLag.update(seconds)

export const countBroken = chainsBroken.update(1)
