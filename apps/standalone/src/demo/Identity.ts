import { CredbuzzApi } from "@credbuzzpay/client/effect"
import type { DocumentView, KycStatus } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { verhoeffDigit } from "@credbuzzpay/domain/kyc/aadhaar/Verhoeff"
import { DateTime, Effect, Random } from "effect"
import type { Steps } from "./Story.ts"
import { told } from "./Telling.ts"

const consent = { given: true, textVersion: "2026-11", purpose: "kyc_verification" } as const
const holderName = "Asha Rao"

/** Numbers that nobody else of the demo has; the sandbox takes any of the right form. */
const numbers = Effect.gen(function* () {
  const body = `3${yield* Random.nextIntBetween(1_000_000_000, 9_999_999_999)}`
  return {
    aadhaarNumber: body + verhoeffDigit(body),
    panNumber: `AAAPR${yield* Random.nextIntBetween(1000, 9999)}K`
  }
})

const shown = ({ document }: { readonly document: DocumentView }) =>
  `${document.maskedNumber ?? "no number"}: ${document.status}${document.failureCode === null ? "" : `, ${document.failureCode}`}`

const standing = ({ documents, isKycComplete, kycVerificationStep, nextDueAt }: KycStatus) =>
  `step ${kycVerificationStep} of 3, ${isKycComplete ? "complete" : "not complete"} (Aadhaar ${documents.aadhaar.status}, ` +
  `PAN ${documents.pan.status}, bank ${documents.bank.status}); due again ${nextDueAt === null ? "never" : DateTime.formatIsoDateUtc(nextDueAt)}`

/** She proves who she is with the numbers of the sandbox: Aadhaar by code, PAN, a bank account. */
export const identity = Effect.fnUntraced(function* (userCode: string, { step }: Steps) {
  const { kyc } = yield* CredbuzzApi
  const { aadhaarNumber, panNumber } = yield* numbers
  const mistyped = aadhaarNumber.slice(0, -1) + ((Number(aadhaarNumber.at(-1)) + 1) % 10)
  const bank = { accountNumber: "026291800001191", ifsc: "YESB0000262", holderName, consent }
  yield* step(
    "She mistypes a digit of her Aadhaar number",
    Effect.flip(kyc.submitAadhaar({ aadhaarNumber: mistyped, consent })),
    told
  )
  yield* step("She begins with her bank account", Effect.flip(kyc.submitBank(bank)), told)
  const { referenceId } = yield* step(
    "She submits her Aadhaar number",
    kyc.submitAadhaar({ aadhaarNumber, consent }),
    shown
  )
  yield* step("She types a wrong code", Effect.flip(kyc.verifyAadhaarOtp({ referenceId, otp: "222333" })), told)
  yield* step(
    "and the right one",
    kyc.verifyAadhaarOtp({ referenceId, otp: "111000" }),
    (answer) => `${shown(answer)}; the issuer says ${answer.demographics?.name}, ${answer.demographics?.district}`
  )
  yield* step("She submits her PAN", kyc.submitPan({ panNumber, nameOnCard: holderName, consent }), shown)
  yield* step("She mistypes her account", kyc.submitBank({ ...bank, accountNumber: "026291800001190" }), shown)
  yield* step("A rupee is dropped into the right one", kyc.submitBank(bank), shown)
  yield* step("She looks how far her KYC is", kyc.status(userCode), standing)
})
