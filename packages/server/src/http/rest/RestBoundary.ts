import { Context, Effect, Layer } from "effect"
import type { DeclaredOperation } from "@credbuzzpay/domain/contract/declaredOperations"
import { illFormedText } from "@credbuzzpay/domain/errors/IllFormedText"
import { LimitReport } from "../../features/platform/rate-limits/LimitReport.ts"
import { ApiAddressLimit } from "../AddressLimit.ts"
import { CallLimits } from "../CallLimits.ts"
import { deprecationHeaders } from "../DeprecationHeaders.ts"
import { unknownParameters } from "../EdgeRefusals.ts"
import { ValidCalls } from "../ValidCalls.ts"
import { illFormedParameters } from "../WellFormedUrl.ts"
import { restFailures } from "./RestFailures.ts"
import type { RestAnswering, RestGuard } from "./RestGuard.ts"

/**
 * The outermost of every operation over REST: the limit of all callers by address, parameters that are no text or that
 * nobody takes, the limits of public rules, and the failure envelope for whatever the operation fails with.
 */
export class RestBoundary extends Context.Service<RestBoundary, RestGuard>()(
  "@credbuzzpay/server/http/rest/RestBoundary"
) {
  static readonly layer = Layer.effect(
    RestBoundary,
    Effect.gen(function* () {
      const refusal = yield* ApiAddressLimit
      const { count, countValid } = yield* CallLimits

      /** Of a signed-in rule, the gate counts: only there is it known who calls. */
      const limited = ({ rule }: DeclaredOperation, answering: RestAnswering): RestAnswering => {
        if (rule._tag !== "Public") return answering
        return (call) =>
          Effect.provideService(
            rule.counts === "valid"
              ? Effect.provideService(answering(call), ValidCalls, countValid(rule.limits, call.report))
              : Effect.andThen(
                  count(rule.limits, undefined, call.report),
                  Effect.suspend(() => answering(call))
                ),
            LimitReport,
            call.report
          )
      }

      return (declared, answering) => {
        const { operation } = declared
        const taken = limited(declared, answering)
        const failed = restFailures(declared)
        const takesQuery = declared.endpoint.query !== undefined
        const deprecation = operation.deprecated === undefined ? undefined : deprecationHeaders(operation.deprecated)

        const bounded: RestAnswering = (call) => {
          const { ip, nowMillis, params, query, url } = call.asked
          const refused = refusal(ip ?? "unknown", nowMillis)
          if (refused !== undefined) return Effect.fail(refused)
          const illFormed = illFormedParameters(url, params)
          if (illFormed.length > 0) return Effect.fail(illFormedText(illFormed))
          if (takesQuery) return taken(call)
          const names = Object.keys(query)
          return names.length === 0 ? taken(call) : Effect.fail(unknownParameters(names))
        }

        return (call) => {
          if (deprecation !== undefined) call.tell(deprecation)
          return Effect.catchEager(bounded(call), failed)
        }
      }
    })
  )
}
