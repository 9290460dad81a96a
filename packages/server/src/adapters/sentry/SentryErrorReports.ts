import { Cause, Clock, Duration, Effect, Fiber, Layer, Queue, Random, Redacted, Result } from "effect"
import { Headers, type HttpClient, HttpClientRequest } from "effect/http"
import type { SentryDsn } from "../../config/ErrorReportConfig.ts"
import type { ErrorReport } from "../../error-reports/ErrorReport.ts"
import { ErrorReports } from "../../error-reports/ErrorReports.ts"
import { counter } from "../../metrics/MetricFamily.ts"
import { outsideClient } from "../../tracing/OutsideClient.ts"
import { sentryEnvelope, type SentrySource } from "./SentryEnvelope.ts"

export const errorReports = counter("error_reports_total", "Reports of faults, by what became of them", ["outcome"])

/** **Units**: reports; milliseconds. */
const limits = {
  /** How many wait at most. */
  waiting: 100,
  postMillis: 5_000,
  /** How long nothing is sent to who asks for a pause without saying how long. */
  pauseMillis: 60_000,
  /** However long a pause somebody asks for. */
  longestPauseMillis: 3_600_000,
  /** What those that wait may take when the process ends. */
  goodbyeMillis: 2_000
} as const

const hex8 = (random: Random.Random) =>
  Math.floor(random.nextDoubleUnsafe() * 2 ** 32)
    .toString(16)
    .padStart(8, "0")

/** What `Retry-After` asks for. **Units**: milliseconds. */
const pauseOf = (header: string | undefined, nowMillis: number): number => {
  const parsed = header === undefined ? undefined : Headers.parseRetryAfter(header)
  if (parsed === undefined || Result.isFailure(parsed)) return limits.pauseMillis
  const asked = Duration.toMillis(Headers.retryAfterDelay(parsed.success, nowMillis))
  return Math.min(asked, limits.longestPauseMillis)
}

/**
 * Reports in Sentry's protocol, one after another, off the fiber of whoever reports. A report that is not taken is dropped and
 * counted; after 429 nothing is sent for as long as it asks. When the layer ends, those that wait have two seconds more.
 */
export const layer = (
  dsn: Redacted.Redacted<SentryDsn>,
  source: SentrySource
): Layer.Layer<ErrorReports, never, HttpClient.HttpClient> =>
  Layer.effect(
    ErrorReports,
    Effect.gen(function* () {
      const client = yield* outsideClient
      const random = yield* Random.Random
      const context = yield* Effect.context<never>()
      const queue = yield* Queue.dropping<ErrorReport, Cause.Done>(limits.waiting)
      const { key, url } = Redacted.value(dsn)
      const count = (outcome: "sent" | "dropped" | "lost") => errorReports.series({ outcome }).updateUnsafe(1, context)

      const send = Effect.fnUntraced(function* (report: ErrorReport) {
        const now = yield* Clock.currentTimeMillis
        const eventId = [1, 2, 3, 4].map(() => hex8(random)).join("")
        const request = HttpClientRequest.post(url).pipe(
          HttpClientRequest.setHeader(
            "x-sentry-auth",
            `Sentry sentry_version=7, sentry_client=credbuzzpay/1.0, sentry_key=${key}`
          ),
          HttpClientRequest.bodyText(sentryEnvelope(report, source, eventId, now), "application/x-sentry-envelope")
        )
        const { headers, status } = yield* client.execute(request).pipe(
          Effect.tap((response) => response.arrayBuffer),
          Effect.scoped
        )
        if (status === 429) return pauseOf(headers["retry-after"], yield* Clock.currentTimeMillis)
        count(status >= 200 && status < 300 ? "sent" : "lost")
        return 0
      })

      const lost = () => {
        count("lost")
        return 0
      }
      const next = Effect.gen(function* () {
        const report = yield* Queue.take(queue)
        const pause = yield* send(report).pipe(
          Effect.timeout(limits.postMillis),
          Effect.catchCause((cause) => (Cause.hasInterruptsOnly(cause) ? Effect.failCause(cause) : Effect.sync(lost)))
        )
        if (pause === 0) return
        count("lost")
        yield* Effect.sleep(pause)
      })

      const sending = yield* Effect.forkScoped(Effect.ignore(Effect.withTracerEnabled(Effect.forever(next), false)))
      yield* Effect.addFinalizer(() =>
        Effect.andThen(
          Queue.end(queue),
          Effect.timeoutOption(Effect.interruptible(Fiber.await(sending)), limits.goodbyeMillis)
        )
      )

      return {
        report: (report) => {
          if (!Queue.offerUnsafe(queue, report)) count("dropped")
        }
      }
    })
  )
