import { Clock, Context, Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import type { DeclaredOperation } from "@credbuzzpay/domain/contract/declaredOperations"
import { illFormedText } from "@credbuzzpay/domain/errors/IllFormedText"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { LimitReport } from "../features/platform/rate-limits/LimitReport.ts"
import { ApiAddressLimit } from "./AddressLimit.ts"
import { CallLimits } from "./CallLimits.ts"
import { deprecationHeaders } from "./DeprecationHeaders.ts"
import { unknownParameters } from "./EdgeRefusals.ts"
import { reportInHeaders } from "./LimitHeaders.ts"
import { RequestInfo } from "./RequestInfo.ts"
import { restFailures } from "./RestFailures.ts"
import type { RestAnswering, RestGuard } from "./RestGuard.ts"
import { ValidCalls } from "./ValidCalls.ts"
import { illFormedParameters } from "./WellFormedUrl.ts"

const withHeaders = (headers: Readonly<Record<string, string>>) => (response: HttpServerResponse.HttpServerResponse) =>
  HttpServerResponse.setHeaders(response, headers)

const secondsToWait = (error: unknown): number | undefined =>
  error instanceof RateLimited || error instanceof Unavailable ? error.retryAfterSeconds : undefined

/** What an operation fails with as it is sent, with `Retry-After` where there is something to wait for. */
const answeredFailures = ({ operation }: DeclaredOperation) => {
  const answer = restFailures(operation)
  return (error: unknown) => {
    const seconds = secondsToWait(error)
    return seconds === undefined
      ? answer(error)
      : Effect.map(answer(error), withHeaders({ "retry-after": String(seconds) }))
  }
}

/**
 * The outermost of every operation over REST: the limit of all callers by address, parameters that are no text or that
 * nobody takes, the limits of public rules, and the failure envelope for whatever the operation fails with.
 */
export class RestBoundary extends Context.Service<RestBoundary, RestGuard>()("@credbuzzpay/server/http/RestBoundary") {
  static readonly layer = Layer.effect(
    RestBoundary,
    Effect.gen(function* () {
      const refusal = yield* ApiAddressLimit
      const { count, countValid } = yield* CallLimits

      /** Of a signed-in rule, the gate counts: only there is it known who calls. */
      const limited = ({ rule }: DeclaredOperation, answering: RestAnswering): RestAnswering =>
        rule._tag !== "Public"
          ? answering
          : Effect.provideService(
              rule.counts === "valid"
                ? Effect.provideService(answering, ValidCalls, countValid(rule.limits, reportInHeaders))
                : Effect.andThen(count(rule.limits, undefined, reportInHeaders), answering),
              LimitReport,
              reportInHeaders
            )

      return (declared, answering) => {
        const { operation } = declared
        const taken = limited(declared, answering)
        const takesQuery = declared.endpoint.query !== undefined
        const bounded = Effect.withFiber((fiber): RestAnswering => {
          const { ip } = fiber.getRef(RequestInfo)
          const refused = refusal(ip ?? "unknown", fiber.getRef(Clock.Clock).currentTimeMillisUnsafe())
          if (refused !== undefined) return Effect.fail(refused)
          const { url } = Context.getUnsafe(fiber.context, HttpServerRequest.HttpServerRequest)
          const illFormed = illFormedParameters(url, Context.getUnsafe(fiber.context, HttpRouter.RouteContext).params)
          if (illFormed.length > 0) return Effect.fail(illFormedText(illFormed))
          if (takesQuery) return taken
          const names = Object.keys(Context.getUnsafe(fiber.context, HttpServerRequest.ParsedSearchParams))
          return names.length === 0 ? taken : Effect.fail(unknownParameters(names))
        })
        const answered = bounded.pipe(Effect.catch(answeredFailures(declared)))
        return operation.deprecated === undefined
          ? answered
          : Effect.map(answered, withHeaders(deprecationHeaders(operation.deprecated)))
      }
    })
  )
}
