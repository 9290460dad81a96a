import type { CallLimit } from "./CallLimit.ts"

/** Limits that services count by themselves: failures by address, tries at an account, work for what stands for one. */
export type ServiceLimit = "login_ip_failures" | "login_tries" | "password_account"

/**
 * What bounds how often an operation may have a password hashed, which costs more than anything else that a call can ask for
 * (FAULT 6). An operation whose input holds a password declares both.
 *
 * **Shape**: `caller` by the address or the person that calls; `account` by the account that the password is of, or by what
 * stands for it (a contact that registers, a reset, an invitation). Of somebody who is signed in both are the same.
 */
export interface HashingLimits {
  readonly caller: Extract<CallLimit, "register_ip" | "otp_verify_ip" | "password_user"> | "login_ip_failures"
  readonly account: "password_user" | Exclude<ServiceLimit, "login_ip_failures">
}
