import { Conflict } from "../../errors/Conflict.ts"

/** A super admin has every feature in full by their role; a list of grants would say something else. */
export const holdsEveryFeature = () =>
  Conflict.of("HOLDS_EVERY_FEATURE", "A super admin has every feature already; grants are for others")
