import { Effect, Redacted } from "effect"
import { RecordedOutbox } from "@credbuzzpay/server/testing/RecordedOutbox"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"

export const PASSWORD = "correct horse battery staple"

let people = 0
/** Contacts that nobody else in this test file has. */
export const somebody = () => {
  const n = String((people += 1)).padStart(4, "0")
  return { email: `client${n}@example.test`, mobile: `+91912345${n}` }
}

/** The secret in the newest message to this contact. */
export const sentTo = Effect.fnUntraced(function* (to: string, secret: "code" | "token") {
  const sent = yield* (yield* RecordedOutbox).messages
  const variables: object = sent.findLast((each) => Redacted.value(each.to) === to)?.variables ?? {}
  const found = Object.entries(variables).find(([name]) => name === secret)?.[1]
  return Redacted.isRedacted(found) ? String(Redacted.value(found)) : ""
})

/** Somebody who has registered through the client, with the codes that were sent to them. */
export const register = Effect.gen(function* () {
  const { registration } = yield* CredbuzzApi
  const contacts = somebody()
  const person = { ...contacts, password: PASSWORD, firstName: "Asha", lastName: "Rao" }
  const { registrationId } = yield* registration.initiate(person)
  const [emailOtp, mobileOtp] = [yield* sentTo(contacts.email, "code"), yield* sentTo(contacts.mobile, "code")]
  yield* registration.verifyOtp({ registrationId, emailOtp, mobileOtp })
  return contacts
})
