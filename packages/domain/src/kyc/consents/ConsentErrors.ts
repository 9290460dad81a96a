import { Conflict } from "../../errors/Conflict.ts"

/** The account rests on the terms and the privacy notice: without them there is no account. */
export const accountRestsOnConsent = () =>
  Conflict.of(
    "ACCOUNT_RESTS_ON_CONSENT",
    "The account rests on this consent; ask your branch to close the account instead",
    "purpose"
  )

/** Never given, or withdrawn already. */
export const nothingToWithdraw = () =>
  Conflict.of("NOTHING_TO_WITHDRAW", "There is no such consent to withdraw", "purpose")
