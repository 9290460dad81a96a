import { Layer } from "effect"
import * as auditTrail from "../audit-trail/layer.ts"
import { ExpiredRows } from "./ExpiredRows.ts"
import { MonthPartitions } from "./MonthPartitions.ts"

/** Deletes rows past their use, and makes the partitions of coming months. */
export const jobs = Layer.mergeAll(ExpiredRows.layer, MonthPartitions.layer).pipe(Layer.provide(auditTrail.layer))
