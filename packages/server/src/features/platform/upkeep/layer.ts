import { MonthPartitions } from "./MonthPartitions.ts"

/** Makes the partitions of coming months. */
export const jobs = MonthPartitions.layer
