import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"

/** There is nothing to decide: nobody reported it, or it was refuted. */
export const noDeathReported = failsWith(Conflict)("NO_DEATH_REPORTED", "No report that this person has died stands")

/** It was decided so before. */
export const deathDecided = failsWith(Conflict)("DEATH_DECIDED", "The report has been confirmed already")
