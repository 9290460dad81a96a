import { CredbuzzApi } from "@credbuzzpay/client/effect"
import { Effect, Random } from "effect"
import { readCode } from "./Mailbox.ts"
import type { Steps } from "./Story.ts"
import { told } from "./Telling.ts"

/** Hers, and nobody's in earnest. */
export const PASSWORD = "three blue kites over Pune"

const newcomer = Effect.map(Random.nextIntBetween(10_000_000, 99_999_999), (n) => ({
  email: `asha.${n}@example.com`,
  mobile: `98${n}`,
  password: PASSWORD,
  firstName: "Asha",
  lastName: "Rao"
}))

/** Asha registers and proves both contacts with the codes from the mailbox. */
export const signUp = Effect.fnUntraced(function* (baseUrl: string, { step }: Steps) {
  const { registration } = yield* CredbuzzApi
  const person = yield* newcomer
  yield* step(
    "Asha mistypes everything",
    Effect.flip(registration.initiate({ ...person, email: "asha", mobile: "12", password: "short" })),
    told
  )
  const started = yield* step(
    `Asha registers with ${person.email} and ${person.mobile}`,
    registration.initiate(person),
    ({ emailMasked, mobileMasked }) => `codes are on their way to ${emailMasked} and ${mobileMasked}`
  )
  const { registrationId } = started
  const emailOtp = yield* step("She reads her e-mail", readCode(baseUrl, person.email), (code) => code)
  const mobileOtp = yield* step("and her text message", readCode(baseUrl, `+91${person.mobile}`), (code) => code)
  const wrong = emailOtp === "000000" ? "000001" : "000000"
  yield* step("She types a wrong code", Effect.flip(registration.verifyOtp({ registrationId, emailOtp: wrong })), told)
  const verified = yield* step(
    "She types both right",
    registration.verifyOtp({ registrationId, emailOtp, mobileOtp }),
    ({ userCode }) => `both contacts are proven; her account is ${userCode}`
  )
  return { ...person, userCode: verified.userCode ?? "" }
})
