import { CredbuzzApi } from "@credbuzzpay/client/effect"
import type { DocumentView, KycStatus } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { verhoeffDigit } from "@credbuzzpay/domain/kyc/aadhaar/Verhoeff"
import { DateTime, Effect, Option, Random } from "effect"
import { review } from "./Review.ts"
import type { Staff } from "./Staff.ts"
import type { Steps } from "./Story.ts"
import { told } from "./Telling.ts"

const consent = { given: true, textVersion: "2026-11", purpose: "kyc_verification" } as const
const holderName = "Asha Rao"
/** May be another person's, so that somebody has to look. */
const turnedName = "Rao Asha"

const letter = Effect.map(Random.nextIntBetween(65, 90), (code) => String.fromCharCode(code))

/** Numbers that nobody else of the demo has, in any of its runs; the sandbox takes any of the right form. */
const numbers = Effect.gen(function* () {
  const body = `3${yield* Random.nextIntBetween(1_000_000_000, 9_999_999_999)}`
  const [first, second, third, last] = yield* Effect.all([letter, letter, letter, letter])
  return {
    aadhaarNumber: body + verhoeffDigit(body),
    panNumber: `${first}${second}${third}PR${yield* Random.nextIntBetween(1000, 9999)}${last}`
  }
})

const shown = ({ document }: { readonly document: DocumentView }) =>
  `${document.maskedNumber ?? "no number"}: ${document.status}${document.failureCode === null ? "" : `, ${document.failureCode}`}`

const standing = ({ documents, isKycComplete, kycVerificationStep, nextDueAt }: KycStatus) =>
  `step ${kycVerificationStep} of 3, ${isKycComplete ? "complete" : "not complete"} (Aadhaar ${documents.aadhaar.status}, ` +
  `PAN ${documents.pan.status}, bank ${documents.bank.status}); due again ${nextDueAt === null ? "never" : DateTime.formatIsoDateUtc(nextDueAt)}`

/**
 * She proves who she is with the numbers of the sandbox: Aadhaar by code, PAN, a bank account. What a machine cannot decide
 * staff do, where there are any: they reject a PAN, and approve a bank account.
 */
export const identity = Effect.fnUntraced(function* (userCode: string, staff: Staff, steps: Steps) {
  const { step } = steps
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
  if (Option.isSome(staff)) {
    yield* step(
      "She submits her PAN with her names in another order",
      kyc.submitPan({ panNumber, nameOnCard: turnedName, consent }),
      shown
    )
    const reason = "The card has the names in another order"
    yield* staff.value.as(review(userCode, { approve: false, reason }, steps))
    yield* step("She looks what became of it", kyc.status(userCode), ({ documents }) =>
      shown({ document: documents.pan })
    )
  }
  yield* step("She submits her PAN", kyc.submitPan({ panNumber, nameOnCard: holderName, consent }), shown)
  yield* step("She mistypes her account", kyc.submitBank({ ...bank, accountNumber: "026291800001190" }), shown)
  if (Option.isSome(staff)) {
    yield* step(
      "A rupee is dropped into the right one, whose holder is written in another order",
      kyc.submitBank({ ...bank, holderName: turnedName }),
      shown
    )
    const reason = "The bank writes the family name first"
    yield* staff.value.as(review(userCode, { approve: true, reason }, steps))
  } else {
    yield* step("A rupee is dropped into the right one", kyc.submitBank(bank), shown)
  }
  yield* step("She looks how far her KYC is", kyc.status(userCode), standing)
})
