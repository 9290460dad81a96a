import { Effect } from "effect"
import type { HealthCheck } from "../../features/platform/health/HealthChecks.ts"
import type { Replicas } from "../../features/platform/reads/Replicas.ts"

/** Each replica by name: one that gets no reads is a degradation, since the others and the primary answer without it. */
export const replicaChecks = ({ all }: Replicas["Service"]): ReadonlyArray<HealthCheck> =>
  all.map(({ isUsed, name }) => ({
    name: `database_replica:${name}`,
    isOptional: true,
    answers: Effect.sync(isUsed)
  }))
