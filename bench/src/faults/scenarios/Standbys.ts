import { Effect } from "effect"
import type { Scenario } from "./Scenario.ts"

const reads = { standby: "reads" } as const

export const replicaStopped: Scenario = {
  name: "replica stopped",
  what: "the replica that reads go to stopped in good order, and started again",
  recoversFrom: "fault",
  lasts: [8, 4],
  arrangement: reads,
  begin: ({ standby }) => standby?.stop ?? Effect.void,
  end: ({ standby }) => standby?.start ?? Effect.void
}

export const replicaFrozen: Scenario = {
  name: "replica frozen",
  what: "the replica that reads go to stopped in its tracks (SIGSTOP), then going on",
  recoversFrom: "fault",
  lasts: [8, 4],
  arrangement: reads,
  begin: ({ standby }) => standby?.freeze ?? Effect.void,
  end: ({ standby }) => standby?.thaw ?? Effect.void
}

export const failover: Scenario = {
  name: "failover",
  what: "kill -9 of the primary and all its processes; then its standby, which has every acknowledged change, promoted",
  recoversFrom: "end",
  lasts: [4, 2],
  arrangement: { standby: "follows" },
  begin: ({ postgres }) => postgres.kill,
  end: ({ promote }) => promote
}
