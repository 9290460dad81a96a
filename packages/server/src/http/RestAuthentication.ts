import { Clock, Context, Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest } from "effect/http"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Authenticator } from "../features/identity/sessions/Authenticator.ts"
import { AccessGate, type Call } from "./AccessGate.ts"
import { reportInHeaders } from "./LimitHeaders.ts"
import type { RestAnswering, RestGuard } from "./RestGuard.ts"

const SCHEME = "bearer "

/** RFC 9110, 11.1: schemes are case-insensitive, and blanks may follow them. Nothing where there is no such credential. */
const tokenIn = (authorization: string | undefined): string =>
  authorization !== undefined && authorization.slice(0, SCHEME.length).toLowerCase() === SCHEME
    ? authorization.slice(SCHEME.length).trimStart()
    : ""

/** See {@link Authentication}. The hot path is three Map lookups; only when one misses is the rest asked. */
export class RestAuthentication extends Context.Service<RestAuthentication, RestGuard>()(
  "@credbuzzpay/server/http/RestAuthentication"
) {
  static readonly layer = Layer.effect(
    RestAuthentication,
    Effect.gen(function* () {
      const { authenticate, authenticateCached } = yield* Authenticator
      const { pass } = yield* AccessGate
      return ({ rule }, answering) => {
        // Whatever is not declared public needs a known caller.
        if (rule._tag === "Public") return answering
        return Effect.withFiber((fiber): RestAnswering => {
          const { headers } = Context.getUnsafe(fiber.context, HttpServerRequest.HttpServerRequest)
          const token = tokenIn(headers["authorization"])
          const known = authenticateCached(token, fiber.getRef(Clock.Clock).currentTimeMillisUnsafe())
          const caller = known === undefined ? authenticate(token) : Effect.succeed(known)
          const { params } = Context.getUnsafe(fiber.context, HttpRouter.RouteContext)
          const call: Call = { parameter: (name) => params[name], report: reportInHeaders }
          return Effect.flatMap(caller, (principal) =>
            Effect.andThen(pass(rule, principal, call), Effect.provideService(answering, CurrentUser, principal))
          )
        })
      }
    })
  )
}
