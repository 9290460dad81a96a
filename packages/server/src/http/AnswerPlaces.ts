import { Context, Effect, Layer, type Scope } from "effect"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { AddressPrefixConfig } from "../config/AddressPrefixConfig.ts"
import { makeCountedAs } from "../features/platform/rate-limits/CountedAs.ts"
import { answerLimits, type AnswerLimit } from "./ServerLimits.ts"
import { RequestInfo } from "./RequestInfo.ts"

/** Whom a place is counted to: a person, or the signed address of a file. */
export interface AnswerPlace {
  readonly limit: Exclude<AnswerLimit, "perAddress">
  readonly key: string
}

/**
 * Files that are on their way, by who fetches them: whoever reads slowly, or not at all, holds as many as they may and
 * nobody else's. Each counts to its address too. In this process, for as long as the scope of the request lives.
 *
 * **Errors**: `RateLimited` when as many are on their way already.
 */
export class AnswerPlaces extends Context.Service<
  AnswerPlaces,
  (place: AnswerPlace) => Effect.Effect<void, RateLimited, Scope.Scope>
>()("@credbuzzpay/server/http/AnswerPlaces") {
  static readonly layer: Layer.Layer<AnswerPlaces> = Layer.effect(
    AnswerPlaces,
    Effect.gen(function* () {
      const countedAs = makeCountedAs(yield* AddressPrefixConfig)
      const taken = new Map<string, number>()

      const take = (limit: AnswerLimit, key: string) => {
        const name = `${limit}:${key}`
        return Effect.acquireRelease(
          Effect.suspend(() => {
            const others = taken.get(name) ?? 0
            if (others >= answerLimits[limit]) return Effect.fail(RateLimited.of({ retryAfterSeconds: 10 }))
            taken.set(name, others + 1)
            return Effect.void
          }),
          () =>
            Effect.sync(() => {
              const left = (taken.get(name) ?? 1) - 1
              if (left === 0) taken.delete(name)
              else taken.set(name, left)
            })
        )
      }

      return ({ key, limit }) =>
        Effect.gen(function* () {
          const { ip } = yield* RequestInfo
          yield* take("perAddress", countedAs(ip ?? "unknown").address)
          yield* take(limit, key)
        })
    })
  )
}
