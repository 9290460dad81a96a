import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { FieldCipher } from "../encryption/FieldCipher.ts"
import { channelOf, OutboxMessage } from "./messages/OutboxMessage.ts"
import { traced } from "../../../tracing/Traced.ts"

/** The PostgreSQL channel that says, once the transaction is committed, that there is something to send. */
export const OUTBOX_CHANNEL = "outbox"

/** The cell that a payload is sealed for. */
export const outboxCell = (messageId: string): string => `outbox.payload_sealed.${messageId}`

const encodePayload = Schema.encodeEffect(Schema.fromJsonString(OutboxMessage))

/**
 * Messages to people, written in the transaction that causes them: they are sent if and only if it commits, at least
 * once, by `OutboxDelivery`.
 *
 * **Shape**: `enqueue` belongs inside the caller's transaction. A `dedupeKey` that is known already means that the
 * message was written before: nothing happens, and that is no error. Recipient and variables are ciphertext at rest.
 * **Errors**: `Unavailable` when the database is. **Source**: docs/security.md, rules 23 and 24.
 */
export class Outbox extends Context.Service<
  Outbox,
  { readonly enqueue: (message: OutboxMessage) => Effect.Effect<void, Unavailable> }
>()("@credbuzzpay/server/notifications/Outbox") {
  static readonly layer: Layer.Layer<Outbox, never, SqlClient.SqlClient | FieldCipher | SecureRandom.SecureRandom> =
    Layer.effect(
      Outbox,
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const cipher = yield* FieldCipher
        const random = yield* SecureRandom.SecureRandom

        const enqueue = traced("Outbox.enqueue")(function* (message: OutboxMessage) {
          const messageId = yield* random.uuidV7()
          const payload = Redacted.make(yield* Effect.orDie(encodePayload(message)))
          const sealed = yield* cipher.encrypt(payload, outboxCell(messageId))
          const now = DateTime.toDateUtc(yield* DateTime.now)
          yield* repoBoundary(sql`
          with written as (
            insert into outbox (message_id, channel, template, payload_sealed, dedupe_key, next_attempt_at, request_id,
              created_at)
            values (${messageId}, ${channelOf(message.template)}, ${message.template}, ${sealed}, ${message.dedupeKey},
              ${now}, ${yield* RequestId}, ${now})
            on conflict (dedupe_key) do nothing
            returning message_id)
          select pg_notify(${OUTBOX_CHANNEL}, '') from written`)
        })
        return { enqueue }
      })
    )
}
