import type { Platform } from "@credbuzzpay/domain/access/Platform"
import { admitsAddress, networksOf } from "../ip-allow-list/IpAllowList.ts"
import type { CredentialRow } from "./Credentials.ts"
import { isBlockedAt, platformDefault } from "./SignInRules.ts"

/** A sign-in that began a while ago: where, and with which epoch of the account. */
export interface BegunSignIn {
  readonly platform: Platform
  readonly authEpoch: number
}

/** Whether what was true at the password is true still: same epoch, not blocked, same platform and network rules. */
export const stillStands = (
  account: CredentialRow,
  begun: BegunSignIn,
  nowMillis: number,
  ip: string | undefined
): boolean =>
  account.authEpoch === begun.authEpoch &&
  account.isActive &&
  !isBlockedAt(account, nowMillis) &&
  (account.platformAllowed ?? platformDefault(account.userRole, begun.platform)) &&
  admitsAddress(networksOf(account.ipWhitelist), ip)
