import { Context, Effect, Layer } from "effect"
import type { TokenPair } from "@credbuzzpay/domain/identity/sessions/Session"
import { SessionOperations } from "@credbuzzpay/domain/identity/sessions/SessionOperations"
import type { ApiFailure } from "../ApiFailure.ts"
import { Transport } from "../Transport.ts"

/** How a new pair is asked for. */
export class Refresher extends Context.Service<
  Refresher,
  { readonly refresh: (refreshToken: string) => Effect.Effect<TokenPair, ApiFailure> }
>()("@credbuzzpay/client/Refresher") {
  /** Over whichever transport there is. */
  static readonly layer = Layer.effect(
    Refresher,
    Effect.map(Transport, ({ senderOf }) => {
      const send = senderOf(SessionOperations, "refresh")
      // The operation says so: what it answers with is a pair.
      return { refresh: (refreshToken) => send({ refreshToken }) as Effect.Effect<TokenPair, ApiFailure> }
    })
  )
}
