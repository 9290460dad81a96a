import { Effect } from "effect"
import { operationGroups, type OperationGroups } from "@credbuzzpay/domain/OperationGroups"
import type { ApiFailure } from "../ApiFailure.ts"
import type { CallsOf } from "../Calls.ts"
import { callsOf } from "../callsOf.ts"
import type { Transport } from "../Transport.ts"
import { Tokens } from "./Tokens.ts"

/** Signing in and out, and where one is signed in; `signIn` tells the story of a sign-in as one state machine. */
export type SessionCalls = Omit<CallsOf<OperationGroups["sessions"]>, "refresh"> & {
  /** Asks for a new pair now; calls do so by themselves when they need one. */
  readonly refresh: () => Effect.Effect<void, ApiFailure>
}

/** Signing out ends the session by its refresh token, however old the access token is, and forgets both whatever the server says. */
export const sessionCalls: Effect.Effect<SessionCalls, never, Tokens | Transport> = Effect.gen(function* () {
  const tokens = yield* Tokens
  const calls = yield* callsOf(operationGroups.sessions)
  return {
    ...calls,
    refresh: () => tokens.renew,
    logout: (input) =>
      tokens.proof.pipe(
        Effect.flatMap((proof) => calls.logout({ ...proof, ...input })),
        Effect.ensuring(tokens.forget)
      )
  }
})
