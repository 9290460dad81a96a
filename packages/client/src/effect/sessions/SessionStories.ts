import { Effect } from "effect"
import type { Login } from "@credbuzzpay/domain/identity/sessions/Session"
import type { ApiFailure } from "../ApiFailure.ts"
import type { CallOptions } from "../CallOptions.ts"
import { CredbuzzApi } from "../CredbuzzApi.ts"
import { type ConfirmState, confirmed } from "./Confirmed.ts"
import { actOf, type PromisedState, promisedState } from "./PromisedState.ts"
import { signIn, type SignInState } from "./SignIn.ts"

/** Signing in, and proving again who is there, as promises. */
export interface SessionStories {
  /** Signs somebody in, second factor included; `matchStep` leaves no state out. */
  readonly signIn: (input: (typeof Login)["Encoded"], options?: CallOptions) => Promise<PromisedState<SignInState>>
  /** Does an act that may need a fresh proof of who is there, and asks for the proof where it does. */
  readonly confirmed: <A>(act: () => Promise<A>, options?: CallOptions) => Promise<PromisedState<ConfirmState<A>>>
}

type Run = <A, E>(effect: Effect.Effect<A, E, CredbuzzApi>, signal?: AbortSignal) => Promise<A>

/** Tells the stories with what runs an effect of the client. */
export const sessionStories = (run: Run): SessionStories => ({
  signIn: async (input, options) => {
    const told = Effect.flatMap(CredbuzzApi, (api) => signIn(api)(input))
    return promisedState(run, await run(told, options?.signal))
  },
  confirmed: async <A>(act: () => Promise<A>, options?: CallOptions) => {
    const told = Effect.flatMap(CredbuzzApi, (api) => confirmed(api)(actOf<A, ApiFailure>(act)))
    return promisedState(run, await run(told, options?.signal))
  }
})
