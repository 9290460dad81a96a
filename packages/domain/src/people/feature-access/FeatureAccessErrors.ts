import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

/** A super admin has every feature in full by their role; a list of grants would say something else. */
export const holdsEveryFeature = failsWith(Conflict)(
  "HOLDS_EVERY_FEATURE",
  "A super admin has every feature already; grants are for others"
)

export const featureNamedTwice = refuses("DUPLICATE_FEATURE", "is named twice", (field: string) => field)

export const featureUnknown = refuses("UNKNOWN_FEATURE", "is no feature", (field: string) => field)

/** A feature that is switched off is granted to nobody, nor at a higher level than before. */
export const featureSwitchedOff = refuses("INACTIVE_FEATURE", "is switched off", (field: string) => field)
