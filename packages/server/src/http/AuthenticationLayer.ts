import { Clock, Context, Effect, Layer, Redacted } from "effect"
import { Access } from "@credbuzzpay/domain/access/Access"
import { Authentication } from "@credbuzzpay/domain/access/Authentication"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Authenticator } from "../features/sessions/Authenticator.ts"
import { passGate } from "./AccessGate.ts"

/** See {@link Authentication}. The hot path is three Map lookups; only when one misses is the rest asked. */
export const AuthenticationLayer = Layer.effect(
  Authentication,
  Effect.gen(function* () {
    const { authenticate, authenticateCached } = yield* Authenticator
    return Authentication.of({
      bearer: (endpointEffect, { credential, endpoint }) => {
        const rule = Context.get(endpoint.annotations as Context.Context<never>, Access)
        const token = Redacted.value(credential)
        return Effect.flatMap(Clock.currentTimeMillis, (now) => {
          const known = authenticateCached(token, now)
          const caller = known === undefined ? authenticate(token) : Effect.succeed(known)
          return Effect.flatMap(caller, (principal) =>
            Effect.flatMap(passGate(rule, principal), () =>
              Effect.provideService(endpointEffect, CurrentUser, principal)
            )
          )
        })
      }
    })
  })
)
