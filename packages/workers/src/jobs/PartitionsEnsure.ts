import { Effect } from "effect"
import { MonthPartitions } from "@credbuzzpay/server/features/platform/upkeep/MonthPartitions"

/** The logs never run out of partitions. */
export const partitionsEnsure = Effect.map(
  Effect.flatMap(MonthPartitions, ({ ensure }) => ensure),
  ({ created, inDefault }) => ({ created, in_default: inDefault })
)
