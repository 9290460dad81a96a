import { Effect, Redacted } from "effect"
import { login, register } from "./Slice.ts"

/** A registered person who is signed in, tokens in the clear for the wire. */
export const signIn = Effect.gen(function* () {
  const person = yield* register()
  const signedIn = yield* login(person.email)
  return {
    person,
    accessToken: Redacted.value(signedIn.accessToken),
    refreshToken: Redacted.value(signedIn.refreshToken)
  }
})
