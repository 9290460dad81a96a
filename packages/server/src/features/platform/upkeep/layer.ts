import { Layer } from "effect"
import * as auditTrail from "../audit-trail/layer.ts"
import { ExpiredRows } from "./ExpiredRows.ts"
import { MonthPartitions } from "./MonthPartitions.ts"

/** Removes what is over, and makes the partitions of months to come. */
export const jobs = Layer.mergeAll(ExpiredRows.layer, MonthPartitions.layer).pipe(Layer.provide(auditTrail.layer))
