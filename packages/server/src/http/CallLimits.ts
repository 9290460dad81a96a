import { Cause, Context, Effect, Exit, Layer, Option } from "effect"
import { type AddressLimit, type CallLimit, callLimits } from "@credbuzzpay/domain/access/CallLimit"
import type { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { RateLimitConfig } from "../config/RateLimitConfig.ts"
import { isFinished } from "../features/platform/rate-limits/Finished.ts"
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
 * Counts calls towards the limits that their rule names. **Errors**: `RateLimited` by the first limit that is used up, and
 * then the call counts to none; `Unavailable` when nobody can count.
 */
export class CallLimits extends Context.Service<CallLimits>()("@credbuzzpay/server/http/CallLimits", {
  make: Effect.gen(function* () {
    const limits = yield* RateLimits
    const policies = yield* RateLimitConfig

    const addressOf = Effect.map(RequestInfo, ({ ip = "unknown" }) => ip)

    const refused = (policy: CallLimit, error: RateLimited, report: ReportLimits) =>
      Effect.andThen(
        report([{ policy, ...policies[policy], remaining: 0, resetSeconds: error.retryAfterSeconds ?? 1 }]),
        Effect.fail(error)
      )

    /** Counts to one limit. Where that needs nobody to be asked, `use` is all that is left to be run. */
    const takeOne = <A, E, R>(
      policy: CallLimit,
      key: string,
      report: ReportLimits,
      use: (states: ReadonlyArray<LimitState>) => Effect.Effect<A, E, R>
    ): Effect.Effect<A, E | RateLimited | Unavailable, R> => {
      const counted = limits.consume(policy, key)
      if (isFinished(counted) && Exit.isSuccess(counted)) return use([counted.value])
      return Effect.matchEffect(counted, {
        onSuccess: (state) => use([state]),
        onFailure: (error): Effect.Effect<never, RateLimited | Unavailable> =>
          error._tag === "RateLimited" ? refused(policy, error, report) : Effect.fail(error)
      })
    }

    /** Counts to all of the limits, or to none when one of them refuses. */
    const takeAll = (names: ReadonlyArray<CallLimit>, keyOf: (policy: CallLimit) => string, report: ReportLimits) =>
      Effect.flatMap(
        limits.consumeAll(names.map((policy) => ({ policy, key: keyOf(policy) }))),
        ({ refused: error, states }) =>
          error === undefined ? Effect.succeed(states) : Effect.andThen(report(states), Effect.fail(error))
      )

    const take = <A, E, R>(
      names: ReadonlyArray<CallLimit>,
      userCode: string | undefined,
      report: ReportLimits,
      use: (states: ReadonlyArray<LimitState>) => Effect.Effect<A, E, R>
    ): Effect.Effect<A, E | RateLimited | Unavailable, R> => {
      const [first, ...others] = names
      if (first === undefined) return use([])
      const isOne = others.length === 0
      if (isOne && callLimits[first] === "caller" && userCode !== undefined)
        return takeOne(first, userCode, report, use)
      return Effect.flatMap(addressOf, (address) => {
        const keyOf = (policy: CallLimit) => (callLimits[policy] === "caller" ? (userCode ?? address) : address)
        return isOne ? takeOne(first, keyOf(first), report, use) : Effect.flatMap(takeAll(names, keyOf, report), use)
      })
    }

    /**
     * Nothing is done, and nothing costs, where the rule names no limit. Counts as it is called where nobody has to be asked;
     * what it gives is to be run once, at once.
     */
    const count = (
      names: ReadonlyArray<CallLimit>,
      userCode: string | undefined,
      report: ReportLimits
    ): Effect.Effect<void, RateLimited | Unavailable> =>
      names.length === 0 ? Effect.void : take(names, userCode, report, report)

    /** Counts a call whose input is good so far; if it is refused for its input after all, its places are given back. */
    const countValid =
      (names: ReadonlyArray<AddressLimit>, report: ReportLimits): CountValid =>
      (call) =>
        take(names, undefined, report, (states) =>
          Effect.onExit(call, (exit) =>
            isInvalid(exit)
              ? Effect.flatMap(addressOf, (address) =>
                  Effect.forEach(names, (policy) => limits.giveBack(policy, address), { discard: true })
                )
              : report(states)
          )
        )

    return { count, countValid }
  })
}) {
  static readonly layer = Layer.effect(CallLimits, CallLimits.make)
}
