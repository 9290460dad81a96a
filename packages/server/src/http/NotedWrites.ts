import { Effect } from "effect"
import { Replicas } from "../features/platform/reads/Replicas.ts"

/**
 * How calls of an operation are noted as writes of their caller, whatever came of them: when all is committed, and before it
 * is answered. `undefined` where nothing is to be noted: of what only reads, and while no replica is read from.
 */
export const notedWrites = Effect.map(
  Replicas,
  ({ all, wrote }) =>
    (method: string) =>
      all.length === 0 || method === "GET"
        ? undefined
        : <A, E, R>(userCode: string, answering: Effect.Effect<A, E, R>) =>
            Effect.onExit(answering, () => wrote(userCode))
)
