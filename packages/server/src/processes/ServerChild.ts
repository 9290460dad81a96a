import { Clock, Duration, Effect, Layer, Metric, Option, Schema } from "effect"
import { PrometheusMetrics } from "effect/observability"
import { AddressCount } from "../http/AddressLimit.ts"
import { type LentTokens, makeLentTokens } from "./LentTokens.ts"
import { MetricsText } from "./MetricsText.ts"
import { FromPrimary, type FromChild } from "./ProcessMessages.ts"

const decode = Schema.decodeUnknownOption(FromPrimary)

/** What a primary that is busy, or gone, is not waited for longer than. */
const PATIENCE = Duration.seconds(3)

/** A channel that is closed needs no answer: the primary is gone, and this process ends by that. */
const tell = (message: FromChild) => {
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

/**
 * What makes this process one of several that serve one port: the limit by address counts with the others, `/metrics` tells
 * of all, and the primary is told that it serves and says when to stop (`onDrain`).
 */
export const serverChild = (processes: number, onDrain: () => void) =>
  Effect.gen(function* () {
    const clock = yield* Clock.Clock
    const registry = yield* Metric.MetricRegistry
    const asking = new Map<number, (text: string) => void>()
    let tokens: LentTokens | undefined
    let questions = 0

    const onMessage = (raw: unknown) => {
      const message = Option.getOrUndefined(decode(raw))
      switch (message?.kind) {
        case "granted":
          tokens?.granted(message.address, message.tokens, message.nextAfterMillis, clock.currentTimeMillisUnsafe())
          break
        case "metrics-asked": {
          const own = Effect.runSync(Effect.provideService(PrometheusMetrics.format(), Metric.MetricRegistry, registry))
          tell({ kind: "metrics", question: message.question, text: own })
          break
        }
        case "metrics-told":
          asking.get(message.question)?.(message.text)
          asking.delete(message.question)
          break
        case "drain":
          onDrain()
          break
        case undefined:
      }
    }
    process.on("message", onMessage)

    const everyonesMetrics = Effect.callback<string>((resume) => {
      const question = (questions += 1)
      asking.set(question, (text) => resume(Effect.succeed(text)))
      tell({ kind: "metrics-wanted", question })
      return Effect.sync(() => asking.delete(question))
    }).pipe(Effect.timeoutOrElse({ duration: PATIENCE, orElse: () => PrometheusMetrics.format() }))

    const parts = Layer.mergeAll(
      Layer.succeed(AddressCount, (policy) => {
        tokens = makeLentTokens(policy, {
          processes,
          ask: (address, wanted) => tell({ kind: "take", address, tokens: wanted }),
          later: (millis, then) => void setTimeout(then, millis).unref()
        })
        return tokens.refusal
      }),
      Layer.succeed(MetricsText, everyonesMetrics)
    )
    return { parts, ready: Effect.sync(() => tell({ kind: "ready" })) }
  })
