import { Schema } from "effect"
import { Reason } from "../../values/Reason.ts"
import { RevealPurpose } from "../../values/RevealPurpose.ts"
import { UserCode } from "../../values/UserCode.ts"

export const RevealAadhaar = Schema.Struct({ userCode: UserCode, purpose: RevealPurpose, reason: Reason })

/** The full number, 12 digits. Whoever wants it again reveals it again, and is written down again. */
export const RevealedAadhaar = Schema.Struct({
  userCode: UserCode,
  aadhaarNumber: Schema.RedactedFromValue(Schema.String)
}).annotate({ identifier: "RevealedAadhaar" })
