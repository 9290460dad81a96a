import { Context, Effect, Layer, Result } from "effect"
import { type CallLimit, callLimits } from "@credbuzzpay/domain/access/CallLimit"
import { RateLimitConfig } from "../config/RateLimitConfig.ts"
import { type LimitState, RateLimits } from "../features/platform/rate-limits/RateLimits.ts"
import { RequestInfo } from "./RequestInfo.ts"

/** Where the state of the limits is told: the headers of the answer over REST, nobody over RPC. */
export type ReportLimits = (states: ReadonlyArray<LimitState>) => Effect.Effect<void>

/**
 * Counts a call towards the limits that its rule names. **Errors**: `RateLimited` by the first limit that is used up;
 * `Unavailable` when nobody can count.
 */
export class CallLimits extends Context.Service<CallLimits>()("@credbuzzpay/server/http/CallLimits", {
  make: Effect.gen(function* () {
    const limits = yield* RateLimits
    const policies = yield* RateLimitConfig

    const count = Effect.fnUntraced(function* (
      names: ReadonlyArray<CallLimit>,
      userCode: string | undefined,
      report: ReportLimits
    ) {
      const address = (yield* RequestInfo).ip ?? "unknown"
      const states: Array<LimitState> = []
      for (const policy of names) {
        const key = callLimits[policy] === "caller" && userCode !== undefined ? userCode : address
        const outcome = yield* Effect.result(limits.consume(policy, key))
        if (Result.isSuccess(outcome)) {
          states.push(outcome.success)
          continue
        }
        const refused = outcome.failure
        if (refused._tag === "RateLimited") {
          const resetSeconds = refused.retryAfterSeconds ?? 1
          yield* report([...states, { policy, ...policies[policy], remaining: 0, resetSeconds }])
        }
        return yield* refused
      }
      yield* report(states)
    })

    /** Nothing is done, and nothing costs, where the rule names no limit. */
    return (names: ReadonlyArray<CallLimit>, userCode: string | undefined, report: ReportLimits) =>
      names.length === 0 ? Effect.void : count(names, userCode, report)
  })
}) {
  static readonly layer = Layer.effect(CallLimits, CallLimits.make)
}
