import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { Authenticator } from "../../features/identity/sessions/Authenticator.ts"
import { AccessGate } from "../AccessGate.ts"
import type { RestCall } from "./RestCall.ts"
import type { RestGuard } from "./RestGuard.ts"

const SCHEME = "bearer "

/** RFC 9110, 11.1: schemes are case-insensitive, and blanks may follow them. Nothing where there is no such credential. */
const tokenIn = (authorization: string | undefined): string =>
  authorization !== undefined && authorization.slice(0, SCHEME.length).toLowerCase() === SCHEME
    ? authorization.slice(SCHEME.length).trimStart()
    : ""

/** See {@link Authentication}. What is in memory is known without a fiber; only when it is not is the rest asked. */
export class RestAuthentication extends Context.Service<RestAuthentication, RestGuard>()(
  "@credbuzzpay/server/http/rest/RestAuthentication"
) {
  static readonly layer = Layer.effect(
    RestAuthentication,
    Effect.gen(function* () {
      const { authenticate, authenticateCached } = yield* Authenticator
      const { pass } = yield* AccessGate
      return ({ rule }, answering) => {
        // Whatever is not declared public needs a known caller.
        if (rule._tag === "Public") return answering

        const passed = (principal: Principal, call: RestCall) => {
          call.caller = principal
          const asking = { parameter: (name: string) => call.asked.params[name], report: call.report }
          return Effect.flatMapEager(pass(rule, principal, asking), () => answering(call))
        }

        return (call) => {
          const { headers, nowMillis } = call.asked
          const token = tokenIn(headers["authorization"])
          const known = authenticateCached(token, nowMillis)
          return known === undefined
            ? Effect.flatMap(authenticate(token), (principal) => passed(principal, call))
            : passed(known, call)
        }
      }
    })
  )
}
