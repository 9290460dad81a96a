import { clockAhead, clockBehind } from "./Clocks.ts"
import { databaseCrashed, databaseFrozen, sessionsEnded } from "./Databases.ts"
import { fewDescriptors } from "./Descriptors.ts"
import { databaseDiskFull, filesFull } from "./Disks.ts"
import { databaseSwallowed, networkResets, redisSwallowed } from "./Networks.ts"
import { serverKilled, workersKilled } from "./Processes.ts"
import { kycFailing, kycSilent, kycSlow, mailSilent } from "./Providers.ts"
import { redisFrozen, redisRestarted } from "./Redises.ts"
import type { Scenario } from "./Scenario.ts"
import { failover, replicaFrozen, replicaStopped } from "./Standbys.ts"

/** Every fault that is tried, in this order. */
export const scenarios: ReadonlyArray<Scenario> = [
  serverKilled,
  workersKilled,
  databaseCrashed,
  sessionsEnded,
  databaseFrozen,
  replicaStopped,
  replicaFrozen,
  failover,
  redisRestarted,
  redisFrozen,
  databaseSwallowed,
  redisSwallowed,
  networkResets,
  kycSlow,
  kycSilent,
  kycFailing,
  mailSilent,
  filesFull,
  databaseDiskFull,
  fewDescriptors,
  clockAhead,
  clockBehind
]
