import { Cause, Context, Effect, Exit, Layer, Option, Result } from "effect"
import { type AddressLimit, type CallLimit, callLimits } from "@credbuzzpay/domain/access/CallLimit"
import type { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { RateLimitConfig } from "../config/RateLimitConfig.ts"
import { type LimitState, RateLimits } from "../features/platform/rate-limits/RateLimits.ts"
import { RequestInfo } from "./RequestInfo.ts"

/** Where the state of the limits is told: the headers of the answer over REST, nobody over RPC. */
export type ReportLimits = (states: ReadonlyArray<LimitState>) => Effect.Effect<void>

/** Counts a call while it runs; gives its places back when its input is refused. */
export type CountValid = <A, E, R>(call: Effect.Effect<A, E, R>) => Effect.Effect<A, E | RateLimited | Unavailable, R>

/** Whether a call was refused for its input, and for nothing else. */
const isInvalid = (exit: Exit.Exit<unknown, unknown>): boolean =>
  Exit.isFailure(exit) && Option.exists(Cause.findErrorOption(exit.cause), (error) => error instanceof ValidationFailed)

/**
 * Counts calls towards the limits that their rule names. **Errors**: `RateLimited` by the first limit that is used up;
 * `Unavailable` when nobody can count.
 */
export class CallLimits extends Context.Service<CallLimits>()("@credbuzzpay/server/http/CallLimits", {
  make: Effect.gen(function* () {
    const limits = yield* RateLimits
    const policies = yield* RateLimitConfig

    const take = Effect.fnUntraced(function* (
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
      return states
    })

    /** Nothing is done, and nothing costs, where the rule names no limit. */
    const count = (names: ReadonlyArray<CallLimit>, userCode: string | undefined, report: ReportLimits) =>
      names.length === 0 ? Effect.void : Effect.flatMap(take(names, userCode, report), report)

    /** Counts a call whose input is good so far; if it is refused for its input after all, its places are given back. */
    const countValid =
      (names: ReadonlyArray<AddressLimit>, report: ReportLimits): CountValid =>
      (call) =>
        Effect.flatMap(take(names, undefined, report), (states) =>
          Effect.onExit(call, (exit) =>
            isInvalid(exit)
              ? Effect.flatMap(RequestInfo, ({ ip = "unknown" }) =>
                  Effect.forEach(names, (policy) => limits.giveBack(policy, ip), { discard: true })
                )
              : report(states)
          )
        )

    return { count, countValid }
  })
}) {
  static readonly layer = Layer.effect(CallLimits, CallLimits.make)
}
