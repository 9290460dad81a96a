import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"

/** Never given, or withdrawn already. */
export const nothingToWithdraw = failsWith(Conflict)(
  "NOTHING_TO_WITHDRAW",
  "There is no such consent to withdraw",
  "purpose"
)
