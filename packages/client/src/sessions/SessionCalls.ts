import { Effect } from "effect"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import type { CallsOf } from "../Calls.ts"
import { callsOf } from "../callsOf.ts"
import { Carrier } from "../Carrier.ts"
import type { Effects, Giving, One } from "../reads/Giving.ts"

/** Signing in and out, and where one is signed in; `signIn` tells the story of a sign-in as one state machine. */
export type SessionCalls<G extends Giving> = Omit<CallsOf<G, (typeof operationGroups)["sessions"]>, "refresh"> & {
  /** Asks for a new pair now; calls do so by themselves when they need one. */
  readonly refresh: (...options: G["options"]) => One<G, void>
}

/** Signing out forgets the tokens, whatever the server says. */
export const sessionCalls: Effect.Effect<SessionCalls<Effects>, never, Carrier> = Effect.gen(function* () {
  const { tokens } = yield* Carrier
  const calls = yield* callsOf(operationGroups.sessions)
  return {
    ...calls,
    refresh: () => tokens.renew,
    logout: (input) => Effect.ensuring(calls.logout(input), tokens.forget)
  }
})
