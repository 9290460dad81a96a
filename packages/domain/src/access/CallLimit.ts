/** Who a limit counts calls of: the address they come from, or the person who is signed in. */
export const callLimits = {
  register_ip: "address",
  password_reset_ip: "address",
  otp_verify_ip: "address",
  refresh_ip: "address",
  api_user: "caller",
  kyc_user: "caller",
  upload_user: "caller",
  password_user: "caller",
  evidence_user: "caller",
  find_user: "caller",
  webhook_ip: "address"
} as const

/** The limits that a rule can name; how many in how long is configuration (`RATE_LIMIT_<NAME>`). */
export type CallLimit = keyof typeof callLimits

/** Those that can be counted before anybody is signed in. */
export type AddressLimit = {
  [Name in CallLimit]: (typeof callLimits)[Name] extends "address" ? Name : never
}[CallLimit]
