import type { Platform } from "@credbuzzpay/domain/access/Platform"
import type { Role } from "@credbuzzpay/domain/access/Role"
import { platformDefault } from "@credbuzzpay/domain/accounts/PlatformDefault"
import { networkDenied, platformDenied } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import { admitsAddress, networksOf } from "../ip-allow-list/IpAllowList.ts"

/** What an account says of where it may be used. */
interface PlacesOfAccount {
  readonly userRole: Role
  /** Null when nobody set it: then the role's default holds. */
  readonly platformAllowed: boolean | null
  readonly ipWhitelist: ReadonlyArray<string>
}

/** Why the account may not be used from here. */
export type PlaceProblem = "platform_denied" | "network_denied"

/**
 * Whether the account may be used on this platform and from this address (docs/security.md, rule 8). Told only to
 * who has proven everything the account asks for, so that nobody learns of an account by it (docs/security.md, rule 1).
 */
export const placeProblem = (
  account: PlacesOfAccount,
  platform: Platform,
  ip: string | undefined
): PlaceProblem | undefined => {
  if (!(account.platformAllowed ?? platformDefault(account.userRole, platform))) return "platform_denied"
  return admitsAddress(networksOf(account.ipWhitelist), ip) ? undefined : "network_denied"
}

/** **Errors**: `PermissionDenied` that says which. */
export const placeDenied = (problem: PlaceProblem) =>
  problem === "platform_denied" ? platformDenied() : networkDenied()
