import { DateTime, Effect, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { AadhaarNumber } from "@credbuzzpay/domain/kyc/aadhaar/AadhaarNumber"
import { BankAccountNumber } from "@credbuzzpay/domain/kyc/bank/BankAccountNumber"
import { IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"
import { PanNumber } from "@credbuzzpay/domain/kyc/pan/PanNumber"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { OtpCode } from "@credbuzzpay/domain/values/OtpCode"
import { VerificationId } from "../../src/features/kyc/journeys/KycProviderCall.ts"

export const aadhaar = Schema.decodeUnknownSync(AadhaarNumber)
export const pan = Schema.decodeUnknownSync(PanNumber)
export const account = Schema.decodeUnknownSync(BankAccountNumber)
export const ifsc = Schema.decodeUnknownSync(IfscCode)

export const consent = {
  reason: "KYC for opening a payments account",
  textVersion: "2026-11",
  givenAt: DateTime.makeUnsafe("2026-11-23T09:30:00Z")
}

export const claimed = { name: "Asha Rao", dob: CalendarDate.make("1994-05-17") }

export const verificationId = Effect.map(
  SecureRandom.SecureRandom.use((random) => random.uuidV7()),
  (id) => VerificationId.make(id)
)

export const byNumber = (text: string) => ({ _tag: "Number" as const, number: aadhaar(text) })

export const byOtp = (code: string) => ({ _tag: "Otp" as const, otp: Schema.decodeUnknownSync(OtpCode)(code) })

export const byCallback = (query: string) => ({ _tag: "Callback" as const, query: Redacted.make(query) })
