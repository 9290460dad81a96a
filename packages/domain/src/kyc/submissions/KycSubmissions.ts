import { Schema } from "effect"
import { isBlank } from "../../values/Blank.ts"
import { ConsentLanguage } from "../../values/ConsentLanguage.ts"
import { OtpCode } from "../../values/OtpCode.ts"
import { fieldRule } from "../../values/FieldRule.ts"
import { TextVersion } from "../../values/TextVersion.ts"
import { DocumentView } from "../status/KycStatus.ts"
import { AadhaarNumber } from "../aadhaar/AadhaarNumber.ts"
import { BankAccountNumber } from "../bank/BankAccountNumber.ts"
import { IfscCode } from "../bank/IfscCode.ts"
import { PanNumber } from "../pan/PanNumber.ts"
import { ReferenceId } from "../journeys/ReferenceId.ts"

/**
 * What the person agrees to with every submission: a text in force, in their own language unless another is said; kept with
 * its time, channel, language and address. **Errors**:
 * `CONSENT_REQUIRED` unless it is given. **Source**: docs/kyc.md, consent; DPDP Act 2023, section 6.
 */
export const KycConsent = Schema.Struct({
  given: Schema.Boolean.check(fieldRule<boolean>("CONSENT_REQUIRED", "must be true to go on", (given) => given)),
  textVersion: TextVersion,
  language: Schema.optionalKey(ConsentLanguage),
  purpose: Schema.Literal("kyc_verification")
}).annotate({ identifier: "KycConsent" })

/** As it is printed on the document or kept by the bank; not blank. **Errors**: `INVALID_NAME`. */
export const DocumentName = Schema.String.check(
  fieldRule<string>("INVALID_NAME", "must have 1 to 100 characters", (s) => s.length <= 100 && !isBlank(s), {
    minLength: 1,
    maxLength: 100
  })
)

/** With a number, or without one to be sent to the provider's own pages (DigiLocker). */
export const SubmitAadhaar = Schema.Struct({
  aadhaarNumber: Schema.optionalKey(AadhaarNumber),
  consent: KycConsent
})

/**
 * Where the journey goes on: with a code (`url` is null), or at the provider's pages. `expiresAt` is null, and the document
 * failed, when the number cannot be verified this way; its status says why. Times are UTC.
 */
export const AadhaarStarted = Schema.Struct({
  referenceId: ReferenceId,
  maskedNumber: Schema.NullOr(Schema.String),
  url: Schema.NullOr(Schema.String),
  expiresAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  document: DocumentView
}).annotate({ identifier: "AadhaarJourney" })

export const VerifyAadhaarOtp = Schema.Struct({ referenceId: ReferenceId, otp: OtpCode })

/** The query string with which the provider's pages sent the person back. */
export const ReturnFromAadhaar = Schema.Struct({
  referenceId: ReferenceId,
  query: Schema.RedactedFromValue(
    Schema.String.check(
      fieldRule<string>("INVALID_QUERY", "must have 1 to 4096 characters", (s) => s.length <= 4096 && !isBlank(s), {
        minLength: 1,
        maxLength: 4096
      })
    )
  )
})

export const SubmitPan = Schema.Struct({ panNumber: PanNumber, nameOnCard: DocumentName, consent: KycConsent })

export const SubmitBank = Schema.Struct({
  accountNumber: BankAccountNumber,
  ifsc: IfscCode,
  holderName: DocumentName,
  consent: KycConsent
})

/** Instead of typing an account: the person pays one rupee from it, which comes back. */
export const StartReverseBank = Schema.Struct({ holderName: DocumentName, consent: KycConsent })

/** **Units**: paise. The link is for the person's UPI app. */
export const ReverseBankStarted = Schema.Struct({
  referenceId: ReferenceId,
  upiLink: Schema.String,
  amountPaise: Schema.Int,
  expiresAt: Schema.DateTimeUtcFromString
}).annotate({ identifier: "ReverseBankJourney" })

/** The person says that they have paid. */
export const CheckReverseBank = Schema.Struct({ referenceId: ReferenceId })
