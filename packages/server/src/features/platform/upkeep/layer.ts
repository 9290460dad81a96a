import { Layer } from "effect"
import * as auditTrail from "../audit-trail/layer.ts"
import { EndedBlocks } from "./EndedBlocks.ts"
import { ExpiredRows } from "./ExpiredRows.ts"
import { MonthPartitions } from "./MonthPartitions.ts"

/** Removes what is over, and makes the partitions of months to come. */
export const jobs = Layer.mergeAll(EndedBlocks.layer, ExpiredRows.layer, MonthPartitions.layer).pipe(
  Layer.provide(auditTrail.layer)
)
