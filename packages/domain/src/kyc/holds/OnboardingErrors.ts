import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"

/** Nobody is identified yet, so that nothing is held back either. */
export const notIdentified = failsWith(Conflict)(
  "KYC_NOT_IDENTIFIED",
  "The person's identity is not verified yet; that comes first"
)

/** There is nothing to do: it was lifted before, or never held back. */
export const holdGone = failsWith(Conflict)("KYC_HOLD_GONE", "This is not held back")
