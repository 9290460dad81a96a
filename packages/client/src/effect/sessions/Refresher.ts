import { Context, Effect, Layer } from "effect"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { Refresh, type TokenPair } from "@credbuzzpay/domain/identity/sessions/Session"
import { SessionOperations } from "@credbuzzpay/domain/identity/sessions/SessionOperations"
import type { ApiFailure } from "../ApiFailure.ts"
import { Transport } from "../Transport.ts"

const { id, operations } = SessionOperations

/** How a new pair is asked for. */
export class Refresher extends Context.Service<
  Refresher,
  {
    readonly refresh: (refreshToken: string) => Effect.Effect<TokenPair, ApiFailure>
    /** A cookie holds the refresh token: somebody may be signed in whose tokens are not known here. */
    readonly heldByCookie: boolean
  }
>()("@credbuzzpay/client/Refresher") {
  /** Over whichever transport there is. */
  static readonly layer = Layer.effect(
    Refresher,
    Effect.map(Transport, ({ heldByCookie, senderOf }) => {
      const send = senderOf(id, "refresh", operations.refresh)
      const decode = decodeInput(Refresh)
      const refresh = (refreshToken: string) => {
        const given = { refreshToken }
        const answer = heldByCookie ? send({}, {}) : Effect.flatMap(decode(given), (parsed) => send(given, parsed))
        // The operation says so: what it answers with is a pair.
        return answer as Effect.Effect<TokenPair, ApiFailure>
      }
      return { refresh, heldByCookie }
    })
  )
}
