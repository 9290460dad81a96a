import { Context, DateTime, Effect, Layer, Option, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { webhookRejected } from "@credbuzzpay/domain/platform/webhooks/WebhookErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { exists, rows } from "../../../adapters/postgres/Rows.ts"
import { KycConfig, webhookSecretOf } from "../../../config/KycConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { verifyWebhook, type WebhookHeaders } from "../../platform/webhooks/WebhookSignature.ts"
import { traced } from "../../../tracing/Traced.ts"
import { counter } from "../../../metrics/MetricFamily.ts"

const CalledBack = rows({
  verificationId: Schema.String,
  userCode: Schema.String
})

const Body = Schema.fromJsonString(Schema.Struct({ ref_id: Schema.String.check(Schema.isMaxLength(200)) }))
const decodeBody = Schema.decodeUnknownOption(Body)

export const webhooksReceived = counter("kyc_webhooks_total", "Webhooks of KYC providers, by what became of them", [
  "outcome"
])

const count = (outcome: "taken" | "repeated" | "unknown_reference" | "rejected") =>
  webhooksReceived.update(1, { outcome })

/** What was sent, and the same as text; empty where it is no text. */
interface WebhookBody {
  readonly bytes: Uint8Array
  readonly text: string
}

/**
 * Takes what providers send by themselves: a reason to ask them, never something to believe. Each event is taken once; the
 * verification that it names becomes due at once, and the worker asks how it stands.
 */
export class KycWebhookService extends Context.Service<KycWebhookService>()(
  "@credbuzzpay/server/kyc/KycWebhookService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const settings = yield* KycConfig
      const audit = yield* AuditTrail

      const rejected = Effect.andThen(count("rejected"), Effect.fail(webhookRejected()))

      /** Whether the event is new; in the transaction that acts on it. */
      const takeOnce = (provider: string, eventId: string, at: Date) =>
        exists(sql`insert into kyc_webhook_events (provider, event_id, received_at) values (${provider}, ${eventId}, ${at})
              on conflict do nothing returning event_id`)

      /** Whoever is at it already goes on; what waits is due now. */
      const wake = (providerRef: string, at: Date) =>
        CalledBack.first(sql`
            update kyc_verifications set updated_at = ${at},
              state = case state when 'redirected' then 'completing' else state end,
              lease_until = case state when 'redirected' then ${at}::timestamptz end,
              next_attempt_at = case state when 'waiting' then ${at}::timestamptz end
            where provider_ref = ${providerRef} and state in ('waiting', 'redirected') returning verification_id, user_code`)

      /**
       * **Errors**: `ValidationFailed` (`WEBHOOK_REJECTED`) for a signature, time, body or provider that is not right: one
       * answer for all; `Unavailable`: the provider sends it again.
       */
      const receive = traced("KycWebhookService.receive")(function* (
        provider: string,
        headers: WebhookHeaders,
        body: WebhookBody
      ) {
        const secret = webhookSecretOf(settings, provider)
        if (Option.isNone(secret)) return yield* rejected
        const now = yield* DateTime.now
        const eventId = yield* Effect.catchTag(
          verifyWebhook({ secret: Redacted.make(Redacted.value(secret.value)), headers, body: body.bytes, now }),
          "WebhookRejected",
          () => rejected
        )
        const event = decodeBody(body.text)
        if (Option.isNone(event)) return yield* rejected
        const at = DateTime.toDateUtc(now)
        const outcome = yield* Effect.gen(function* () {
          if (!(yield* takeOnce(provider, eventId, at))) return "repeated" as const
          const woken = yield* wake(`${provider}:${event.value.ref_id}`, at)
          if (woken === undefined) return "unknown_reference" as const
          yield* audit.record({
            actor: "system",
            subject: woken.userCode,
            action: "kyc.event_taken",
            resourceType: "kyc",
            resourceId: woken.verificationId,
            newValues: { provider }
          })
          return "taken" as const
        }).pipe(sql.withTransaction, repoBoundary)
        yield* count(outcome)
      })

      return { receive }
    })
  }
) {
  static readonly layer = Layer.effect(KycWebhookService, KycWebhookService.make)
}
