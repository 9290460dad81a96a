import { Effect, Redacted } from "effect"
import { RecordedOutbox } from "@credbuzzpay/server/testing/RecordedOutbox"
import { CredbuzzApi } from "../src/CredbuzzApi.ts"

export const PASSWORD = "correct horse battery staple"

let people = 0
const somebody = () => {
  const n = String((people += 1)).padStart(4, "0")
  return { email: `client${n}@example.test`, mobile: `+91912345${n}` }
}

/** Somebody who has registered through the client, with the codes that were sent to them. */
export const register = Effect.gen(function* () {
  const { registration } = yield* CredbuzzApi
  const contacts = somebody()
  const person = { ...contacts, password: PASSWORD, firstName: "Asha", lastName: "Rao" }
  const { registrationId } = yield* registration.initiate(person)
  const sent = yield* (yield* RecordedOutbox).messages
  const codeFor = (to: string) => {
    const message = sent.findLast((each) => Redacted.value(each.to) === to)
    return message !== undefined && "code" in message.variables ? Redacted.value(message.variables.code) : ""
  }
  const [emailOtp, mobileOtp] = [codeFor(contacts.email), codeFor(contacts.mobile)]
  yield* registration.verifyOtp({ registrationId, emailOtp, mobileOtp })
  return contacts
})
