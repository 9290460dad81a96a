import { Clock, Context, Effect, Layer, Redacted } from "effect"
import { HttpRouter } from "effect/http"
import { Access } from "@credbuzzpay/domain/access/Access"
import { Authentication } from "@credbuzzpay/domain/access/Authentication"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Authenticator } from "../features/identity/sessions/Authenticator.ts"
import { AccessGate, type Call } from "./AccessGate.ts"
import { reportInHeaders } from "./LimitHeaders.ts"

/** See {@link Authentication}. The hot path is three Map lookups; only when one misses is the rest asked. */
export const AuthenticationLayer = Layer.effect(
  Authentication,
  Effect.gen(function* () {
    const { authenticate, authenticateCached } = yield* Authenticator
    const { pass } = yield* AccessGate
    return Authentication.of({
      bearer: (endpointEffect, { credential, endpoint }) => {
        const rule = Context.get(endpoint.annotations as Context.Context<never>, Access)
        const token = Redacted.value(credential)
        return Effect.withFiber((fiber) => {
          const known = authenticateCached(token, fiber.getRef(Clock.Clock).currentTimeMillisUnsafe())
          const caller = known === undefined ? authenticate(token) : Effect.succeed(known)
          const { params } = Context.getUnsafe(fiber.context, HttpRouter.RouteContext)
          const call: Call = { parameter: (name) => params[name], report: reportInHeaders }
          return Effect.flatMap(caller, (principal) =>
            Effect.andThen(pass(rule, principal, call), Effect.provideService(endpointEffect, CurrentUser, principal))
          )
        })
      }
    })
  })
)
