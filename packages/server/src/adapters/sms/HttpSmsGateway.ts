import { Effect, Layer, Option, Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { DltConfig, type DltRegistration } from "../../config/DltConfig.ts"
import { SmsConfig } from "../../config/SmsConfig.ts"
import { callingCodeOf } from "../../config/values/PhoneNumbers.ts"
import { DeliveryFailed } from "../../features/platform/notifications/DeliveryFailed.ts"
import { templateIdOf } from "../../features/platform/notifications/RegisteredSms.ts"
import { type OutgoingSms, SmsGateway } from "../../features/platform/notifications/SmsGateway.ts"
import { outsideClient } from "../../tracing/OutsideClient.ts"
import { traced } from "../../tracing/Traced.ts"

const failureOf = (status: number): DeliveryFailed => {
  if (status === 401 || status === 403) return new DeliveryFailed({ retryable: true, reason: "unauthorised", status })
  const passing = status >= 500 || status < 400 || [408, 409, 425, 429].includes(status)
  return new DeliveryFailed({ retryable: passing, reason: passing ? "busy" : "rejected", status })
}

const INDIA = "91"

/** The fields of a text to a number of India, once an entity is registered; numbers elsewhere get none. */
const dltFieldsOf = Effect.fnUntraced(function* (registration: DltRegistration, sms: OutgoingSms) {
  if (callingCodeOf(Redacted.value(sms.to)) !== INDIA) return {}
  const templateId = templateIdOf(registration, sms)
  // The start refuses a registration that lacks a text (`SettingRules.ts`).
  if (templateId === undefined) return yield* new DeliveryFailed({ retryable: true, reason: "broken", status: null })
  return { dlt: { entity_id: registration.entityId, header: registration.header, template_id: templateId } }
})

/**
 * Text messages over HTTP: `POST SMS_URL` with JSON `{ to, text, idempotency_key }`, the key also as the header
 * `Idempotency-Key`; any 2xx means taken. A try may take 10 s. To numbers of India, once `SMS_DLT_ENTITY_ID` is set, with
 * `dlt: { entity_id, header, template_id }` too. **Source**: docs/message-providers.md, text messages.
 */
export const layer: Layer.Layer<SmsGateway, never, SmsConfig | DltConfig | HttpClient.HttpClient> = Layer.effect(
  SmsGateway,
  Effect.gen(function* () {
    const { url, token } = yield* SmsConfig
    const registration = yield* DltConfig
    const client = yield* outsideClient

    const send = traced("HttpSmsGateway.send")(function* (sms: OutgoingSms) {
      const fields = Option.isSome(registration) ? yield* dltFieldsOf(registration.value, sms) : {}
      const request = HttpClientRequest.post(url).pipe(
        HttpClientRequest.setHeader("idempotency-key", sms.messageId),
        HttpClientRequest.bodyJsonUnsafe({
          to: Redacted.value(sms.to),
          text: Redacted.value(sms.text),
          idempotency_key: sms.messageId,
          ...fields
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
