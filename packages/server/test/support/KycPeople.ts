import { Effect } from "effect"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import * as S from "@credbuzzpay/domain/kyc/submissions/KycSubmissions"
import { verhoeffDigit } from "@credbuzzpay/domain/kyc/aadhaar/Verhoeff"
import { CompleteRegistration } from "@credbuzzpay/domain/identity/registration/Registration"
import { AadhaarProofService } from "../../src/features/kyc/submissions/AadhaarProofService.ts"
import { AadhaarSubmissionService } from "../../src/features/kyc/submissions/AadhaarSubmissionService.ts"
import { BankSubmissionService } from "../../src/features/kyc/submissions/BankSubmissionService.ts"
import { KycStatusService } from "../../src/features/kyc/status/KycStatusService.ts"
import { PanSubmissionService } from "../../src/features/kyc/submissions/PanSubmissionService.ts"
import { ProfileCompletion } from "../../src/features/identity/registration/ProfileCompletion.ts"
import { asPrincipal } from "./Factors.ts"
import { register } from "./Slice.ts"

export const consent = { given: true, textVersion: "2026-11", purpose: "kyc_verification" } as const

/** Somebody who has completed registration, and they as a caller: Asha Rao, born 1994-05-17. */
export const applicant = Effect.gen(function* () {
  const person = yield* register()
  const me = asPrincipal(person.userCode)
  const input = yield* Effect.orDie(
    decodeInput(CompleteRegistration)({
      gender: "female",
      dob: "1994-05-17",
      consents: [
        { purpose: "terms", textVersion: "2026-11" },
        { purpose: "privacy", textVersion: "2026-11" }
      ]
    })
  )
  yield* Effect.orDie((yield* ProfileCompletion).complete(me, input))
  return { ...person, me }
})

type Me = Effect.Success<typeof applicant>["me"]

let numbers = 0
const drawn: Array<string> = []

const noted = (number: string) => {
  drawn.push(number)
  return number
}

/** Every Aadhaar number and PAN that a test of this file has drawn. */
export const drawnNumbers = (): ReadonlyArray<string> => drawn

/** Another Aadhaar number each time, with its check digit. */
export const nextAadhaar = () => {
  const body = `3${String((numbers += 1)).padStart(10, "0")}`
  return noted(body + verhoeffDigit(body))
}

/** A letter for each number, over and over. */
export const letter = (n: number) => String.fromCharCode(65 + (n % 26))

/** Another PAN each time; none with the digits that the sandbox plays something for, which begin with 0. */
export const nextPan = () => {
  numbers += 1
  const round = Math.floor(numbers / 9000)
  return noted(`A${letter(Math.floor(round / 26))}${letter(round)}PR${1000 + (numbers % 9000)}K`)
}

export const submitAadhaar = Effect.fnUntraced(function* (me: Me, aadhaarNumber?: string) {
  const input = yield* decodeInput(S.SubmitAadhaar)({
    ...(aadhaarNumber === undefined ? {} : { aadhaarNumber }),
    consent
  })
  return yield* (yield* AadhaarSubmissionService).submit(me, input)
})

export const verifyOtp = Effect.fnUntraced(function* (me: Me, referenceId: string, otp: string) {
  return yield* (yield* AadhaarProofService).verifyOtp(me, yield* decodeInput(S.VerifyAadhaarOtp)({ referenceId, otp }))
})

export const submitPan = Effect.fnUntraced(function* (me: Me, panNumber: string, nameOnCard = "Asha Rao") {
  const input = yield* decodeInput(S.SubmitPan)({ panNumber, nameOnCard, consent })
  return yield* (yield* PanSubmissionService).submit(me, input)
})

export const submitBank = Effect.fnUntraced(function* (
  me: Me,
  accountNumber: string,
  ifsc = "YESB0000262",
  holderName = "Asha Rao"
) {
  const input = yield* decodeInput(S.SubmitBank)({ accountNumber, ifsc, holderName, consent })
  return yield* (yield* BankSubmissionService).submit(me, input)
})

export const statusOf = (me: Me) => Effect.flatMap(KycStatusService, ({ status }) => status(me, me.userCode))

/** An applicant whose Aadhaar, and with `pan` also whose PAN, is verified. */
export const verifiedUpTo = Effect.fnUntraced(function* (document: "aadhaar" | "pan") {
  const person = yield* applicant
  const { referenceId } = yield* submitAadhaar(person.me, nextAadhaar())
  yield* verifyOtp(person.me, referenceId, "111000")
  if (document === "pan") yield* submitPan(person.me, nextPan())
  return person
})
