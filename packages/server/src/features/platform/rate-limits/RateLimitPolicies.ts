import { type CallLimit, callLimits } from "@credbuzzpay/domain/access/CallLimit"

/** How many in how long. **Units**: whole requests (or failures), whole seconds. */
export interface RateLimitPolicy {
  readonly limit: number
  readonly windowSeconds: number
}

const minutes = (count: number) => count * 60
const hours = (count: number) => minutes(count * 60)

/** The limits as they are when nothing else is configured. */
export const defaultPolicies = {
  login_ip_failures: { limit: 30, windowSeconds: minutes(10) },
  login_network_failures: { limit: 200, windowSeconds: minutes(60) },
  // A phone network has one address for thousands.
  register_ip: { limit: 200, windowSeconds: minutes(60) },
  register_network_unproven: { limit: 600, windowSeconds: minutes(60) },
  password_reset_ip: { limit: 200, windowSeconds: minutes(60) },
  otp_verify_ip: { limit: 60, windowSeconds: minutes(10) },
  refresh_ip: { limit: 120, windowSeconds: minutes(1) },
  api_user: { limit: 600, windowSeconds: minutes(1) },
  password_user: { limit: 20, windowSeconds: minutes(10) },
  password_account: { limit: 10, windowSeconds: minutes(10) },
  kyc_user: { limit: 30, windowSeconds: minutes(60) },
  upload_user: { limit: 60, windowSeconds: minutes(60) },
  upload_holder: { limit: 20, windowSeconds: minutes(60) },
  // A share code has 4 characters: with these, trying all of them takes centuries.
  share_code_hour: { limit: 5, windowSeconds: minutes(60) },
  share_code_day: { limit: 20, windowSeconds: hours(24) },
  evidence_user: { limit: 20, windowSeconds: minutes(60) },
  find_user: { limit: 60, windowSeconds: minutes(60) },
  webhook_ip: { limit: 600, windowSeconds: minutes(1) },
  sms_home: { limit: 100_000, windowSeconds: hours(24) },
  sms_abroad: { limit: 200, windowSeconds: hours(24) },
  api_ip: { limit: 1200, windowSeconds: minutes(1) }
} satisfies Record<CallLimit, RateLimitPolicy> & Record<string, RateLimitPolicy>

/** Those of `CallLimit` are named by access rules; services count failures (`login_*`, `share_code_*`),
 * passwords by account (`password_account`) and text messages (`sms_*`), the edge all calls (`api_ip`). */
export type PolicyName = keyof typeof defaultPolicies

/** Whom each limit counts: the caller at an address, all of its network, the person who is signed in, an account, or the
 * numbers of a calling code. */
export const countedBy: Readonly<Record<PolicyName, "address" | "network" | "caller" | "account" | "prefix">> = {
  ...callLimits,
  upload_holder: "account",
  share_code_hour: "account",
  share_code_day: "account",
  password_account: "account",
  login_ip_failures: "address",
  login_network_failures: "network",
  register_network_unproven: "network",
  sms_home: "prefix",
  sms_abroad: "prefix",
  api_ip: "address"
}

/** What limits count that no access rule names, and by what. */
const countedOtherwise: Readonly<Record<Exclude<PolicyName, CallLimit>, string>> = {
  login_ip_failures: "failed sign-ins, by address",
  login_network_failures: "failed sign-ins, by network",
  register_network_unproven: "registrations whose codes are not proven, by network",
  password_account: "passwords that are hashed, by the account or what stands for one",
  upload_holder: "files for the KYC of one person, whoever uploads them, by their account",
  share_code_hour: "wrong share codes of Aadhaar documents, by account",
  share_code_day: "the same, in a day",
  sms_home: "text messages to numbers of a country in `MOBILE_COUNTRIES`, by calling code",
  sms_abroad: "text messages to numbers of any other country, by calling code",
  api_ip: "all calls, by address, by each server for itself"
}

/** What each limit counts, and by what. */
export const counted: Readonly<Record<PolicyName, string>> = {
  ...(Object.fromEntries(
    Object.entries(callLimits).map(([name, by]) => [name, `calls of the operations that name it, by ${by}`])
  ) as Record<CallLimit, string>),
  ...countedOtherwise
}

/**
 * Limits of how often a caller asks, and of nothing else: of these an instance takes several calls at once from what all
 * instances count in (docs/adr/0063). All others are counted one by one: guesses, codes, messages, hashes, sign-ins.
 */
export const leased: ReadonlySet<PolicyName> = new Set<PolicyName>(["api_user", "webhook_ip"])

/** {@link leased}, as pages name them. */
export const leasedNames = [...leased].map((policy) => `\`${policy}\``).join(" and ")

export type RateLimitPolicies = Readonly<Record<PolicyName, RateLimitPolicy>>
