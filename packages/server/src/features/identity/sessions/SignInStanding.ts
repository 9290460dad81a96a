import type { CredentialRow } from "./Credentials.ts"
import { isBlockedAt } from "../../accounts/AccountBlock.ts"

/** A sign-in that began a while ago, with which epoch of the account. */
export interface BegunSignIn {
  readonly authEpoch: number
}

/** Whether what was true at the password is true still: same epoch, not closed, not blocked. */
export const stillStands = (account: CredentialRow, begun: BegunSignIn, nowMillis: number): boolean =>
  account.authEpoch === begun.authEpoch && account.isActive && !isBlockedAt(account, nowMillis)
