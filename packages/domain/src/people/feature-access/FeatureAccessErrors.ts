import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"

/** A super admin has every feature in full by their role; a list of grants would say something else. */
export const holdsEveryFeature = failsWith(Conflict)(
  "HOLDS_EVERY_FEATURE",
  "A super admin has every feature already; grants are for others"
)
