import type { Failure } from "../errors/Failure.ts"
import type { OperationGroup } from "./Operation.ts"

/**
 * How operations of a group fail, by their names, beside what every operation can (`CommonFailures.ts`). One that is not named
 * fails in no way of its own. Apart from the operations, as outcomes are: no page loads it with the client.
 */
export type FailuresOf<G extends OperationGroup> = {
  readonly [Name in keyof G["operations"]]?: ReadonlyArray<Failure>
}

/** Failures of operations by the ids of their groups and their names. */
export type GroupFailures = Readonly<Record<string, Readonly<Record<string, ReadonlyArray<Failure>>>>>
