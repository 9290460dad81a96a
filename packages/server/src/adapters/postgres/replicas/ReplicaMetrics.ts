import { counter, gauge } from "../../../metrics/MetricFamily.ts"

export const replicaLag = gauge(
  "database_replica_lag_seconds",
  "How long the first beat of the primary that a replica lacks has been known here; NaN while that is not known",
  ["replica"]
)
export const replicaUsed = gauge("database_replica_used", "1 while reads go to a replica, else 0", ["replica"])
export const replicaLeftOut = gauge(
  "database_replica_left_out",
  "1 while a replica gets no reads, by why: it cannot be reached (away), does not answer (silent), or is too far behind (behind)",
  ["replica", "why"]
)
export const readsOf = counter(
  "database_reads_total",
  "Statements and streams that may be stale, by what they were sent to: a replica, or primary; counted where there are replicas",
  ["source"]
)
export const readsMoved = counter(
  "database_reads_moved_total",
  "Reads that a replica did not finish and another source was asked for, by the replica",
  ["replica"]
)
