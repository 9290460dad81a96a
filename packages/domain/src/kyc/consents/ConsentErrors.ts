import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"

/** The account rests on the terms and the privacy notice: without them there is no account. */
export const accountRestsOnConsent = failsWith(Conflict)(
  "ACCOUNT_RESTS_ON_CONSENT",
  "The account rests on this consent; ask your branch to close the account instead",
  "purpose"
)

/** Never given, or withdrawn already. */
export const nothingToWithdraw = failsWith(Conflict)(
  "NOTHING_TO_WITHDRAW",
  "There is no such consent to withdraw",
  "purpose"
)
