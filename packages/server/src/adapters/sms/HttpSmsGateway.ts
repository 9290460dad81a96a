import { Effect, Layer, Option, Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SmsConfig } from "../../config/SmsConfig.ts"
import { DeliveryFailed } from "../../features/platform/notifications/DeliveryFailed.ts"
import { type OutgoingSms, SmsGateway } from "../../features/platform/notifications/SmsGateway.ts"
import { outsideClient } from "../../tracing/OutsideClient.ts"
import { traced } from "../../tracing/Traced.ts"

const failureOf = (status: number): DeliveryFailed => {
  if (status === 401 || status === 403) return new DeliveryFailed({ retryable: true, reason: "unauthorised", status })
  const passing = status >= 500 || status < 400 || [408, 409, 425, 429].includes(status)
  return new DeliveryFailed({ retryable: passing, reason: passing ? "busy" : "rejected", status })
}

/**
 * Text messages over HTTP: `POST SMS_URL` with JSON `{ to, text, idempotency_key }`, the key also as the header
 * `Idempotency-Key`; any 2xx means taken. A try may take 10 s.
 */
export const layer: Layer.Layer<SmsGateway, never, SmsConfig | HttpClient.HttpClient> = Layer.effect(
  SmsGateway,
  Effect.gen(function* () {
    const { url, token } = yield* SmsConfig
    const client = yield* outsideClient

    const send = traced("HttpSmsGateway.send")(function* (sms: OutgoingSms) {
      const request = HttpClientRequest.post(url).pipe(
        HttpClientRequest.setHeader("idempotency-key", sms.messageId),
        HttpClientRequest.bodyJsonUnsafe({
          to: Redacted.value(sms.to),
          text: Redacted.value(sms.text),
          idempotency_key: sms.messageId
        }),
        Option.isSome(token) ? HttpClientRequest.bearerToken(token.value) : (same) => same
      )
      const { status } = yield* client.execute(request).pipe(
        Effect.mapError(() => new DeliveryFailed({ retryable: true, reason: "unreachable", status: null })),
        Effect.timeoutOrElse({
          duration: "10 seconds",
          orElse: () => new DeliveryFailed({ retryable: true, reason: "timeout", status: null })
        }),
        Effect.scoped
      )
      if (status < 200 || status > 299) return yield* failureOf(status)
    })
    return { send }
  })
)
