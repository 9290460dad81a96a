import type { Effect } from "effect"
import type { Arrangement, FaultWorld } from "../world/FaultWorld.ts"

/** One fault: what is done to whom, and when it is undone. */
export interface Scenario {
  /** Short, for the table and `--only`. */
  readonly name: string
  /** What is done, in words. */
  readonly what: string
  /**
   * From when recovery is counted: `fault`, where the product is to go on without the cause going away; `end`, where it cannot,
   * from the moment that the cause has gone.
   */
  readonly recoversFrom: "fault" | "end"
  /** How long the fault lasts, whole and in the quick form. **Units**: seconds. */
  readonly lasts: readonly [whole: number, quick: number]
  readonly arrangement?: Arrangement
  /** What the machine must have, and what is said when it has not. */
  readonly lacks?: () => string | undefined
  readonly begin: (world: FaultWorld) => Effect.Effect<unknown>
  readonly end: (world: FaultWorld) => Effect.Effect<unknown>
}
