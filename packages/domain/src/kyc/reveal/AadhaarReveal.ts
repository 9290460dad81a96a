import { Schema } from "effect"
import { Reason } from "../../people/users/UserBlock.ts"
import { UserCode } from "../../values/UserCode.ts"

/** What a full Aadhaar number may be needed for; nothing else is one. */
export const RevealPurpose = Schema.Literals(["legal_request", "fraud_investigation", "regulator_report", "correction"])
export type RevealPurpose = typeof RevealPurpose.Type

export const RevealAadhaar = Schema.Struct({ userCode: UserCode, purpose: RevealPurpose, reason: Reason })

/** The full number, 12 digits. Whoever wants it again reveals it again, and is written down again. */
export const RevealedAadhaar = Schema.Struct({
  userCode: UserCode,
  aadhaarNumber: Schema.RedactedFromValue(Schema.String)
}).annotate({ identifier: "RevealedAadhaar" })
