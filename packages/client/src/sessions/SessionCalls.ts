import { Effect } from "effect"
import { SessionOperations } from "@credbuzzpay/domain/identity/sessions/SessionOperations"
import { callsOf } from "../callsOf.ts"
import { Carrier } from "../Carrier.ts"

/** Signing in and out, and where one is signed in; `signIn` tells the story of a sign-in as one state machine. */
export const sessionCalls = Effect.gen(function* () {
  const { tokens } = yield* Carrier
  const calls = yield* callsOf(SessionOperations)
  return {
    ...calls,
    /** Asks for a new pair now; calls do so by themselves when they need one. */
    refresh: () => tokens.renew,
    /** Forgets the tokens, whatever the server says. */
    logout: (input: Parameters<typeof calls.logout>[0]) => Effect.ensuring(calls.logout(input), tokens.forget)
  }
})
