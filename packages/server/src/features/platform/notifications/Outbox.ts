import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { BlindIndex } from "../encryption/BlindIndex.ts"
import { FieldCipher } from "../encryption/FieldCipher.ts"
import { contactIndex } from "./ContactIndex.ts"
import { channelOf, OutboxMessage } from "./messages/OutboxMessage.ts"
import { traced } from "../../../tracing/Traced.ts"

/** The PostgreSQL channel that says, once the transaction is committed, that there is something to send. */
export const OUTBOX_CHANNEL = "outbox"

/** The cell that a payload is sealed for. */
export const outboxCell = (messageId: string): string => `outbox.payload_sealed.${messageId}`

/** A message as it will be written, sealed, under the names of its columns. Moments are ISO 8601. */
export interface OutboxRow {
  readonly message_id: string
  readonly channel: ReturnType<typeof channelOf>
  readonly template: OutboxMessage["template"]
  /** The account that it is written to; null where there is none. */
  readonly user_code: string | null
  readonly payload_sealed: string
  /** The digest of whom it is for, as PostgreSQL reads bytes: what became of it is told of that contact. */
  readonly recipient_index: string
  readonly dedupe_key: string
  readonly request_id: string
  readonly created_at: string
}

const encodePayload = Schema.encodeEffect(Schema.fromJsonString(OutboxMessage))

/**
 * Messages to people, written in the transaction that causes them: they are sent if and only if it commits, at least
 * once, by `OutboxDelivery`.
 *
 * **Shape**: `enqueue` belongs inside the caller's transaction. A `dedupeKey` that is known already means that the
 * message was written before: nothing happens, and that is no error; nor is one to
 * somebody who was reported to have died, and to whom nothing is sent. Recipient and variables are ciphertext at rest; beside
 * them stands a keyed digest of the recipient (`ContactIndex.ts`).
 * **Errors**: `Unavailable` when the database is. **Source**: docs/security.md, rules 23 and 24.
 */
export class Outbox extends Context.Service<
  Outbox,
  {
    /** To the account `whose`; null to somebody who has none, or may have none. */
    readonly enqueue: (whose: string | null, message: OutboxMessage) => Effect.Effect<void, Unavailable>
    /** The row of a message of this request, for {@link write}. */
    readonly draft: (whose: string | null, message: OutboxMessage) => Effect.Effect<OutboxRow>
    /** What `enqueue` does, of many messages at once. */
    readonly write: (rows: ReadonlyArray<OutboxRow>) => Effect.Effect<void, Unavailable>
  }
>()("@credbuzzpay/server/notifications/Outbox") {
  static readonly layer: Layer.Layer<
    Outbox,
    never,
    SqlClient.SqlClient | FieldCipher | BlindIndex | SecureRandom.SecureRandom
  > = Layer.effect(
    Outbox,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const cipher = yield* FieldCipher
      const index = yield* BlindIndex
      const random = yield* SecureRandom.SecureRandom

      const draft = Effect.fnUntraced(function* (whose: string | null, message: OutboxMessage) {
        const messageId = yield* random.uuidV7()
        const payload = Redacted.make(yield* Effect.orDie(encodePayload(message)))
        const channel = channelOf(message.template)
        const row: OutboxRow = {
          message_id: messageId,
          channel,
          template: message.template,
          user_code: whose,
          payload_sealed: yield* cipher.encrypt(payload, outboxCell(messageId)),
          recipient_index: `\\x${Buffer.from(contactIndex(index, channel, message.to)).toString("hex")}`,
          dedupe_key: message.dedupeKey,
          request_id: yield* RequestId,
          created_at: DateTime.formatIso(yield* DateTime.now)
        }
        return row
      })

      const write = traced("Outbox.write")(function* (rows: ReadonlyArray<OutboxRow>) {
        if (rows.length === 0) return
        yield* repoBoundary(sql`
            with written as (
              insert into outbox (message_id, channel, template, user_code, payload_sealed, recipient_index, dedupe_key,
                next_attempt_at, request_id, created_at)
              select message_id, channel, template, user_code, payload_sealed, recipient_index, dedupe_key,
                -- Due now, also by the clocks of others, when this one is ahead.
                least(created_at, now()), request_id, created_at
              from json_to_recordset(${JSON.stringify(rows)}::json) as row (message_id uuid, channel text, template text,
                user_code text, payload_sealed text, recipient_index bytea, dedupe_key text, request_id text, created_at timestamptz)
              where not exists (
                select from holder_deaths d where d.user_code = row.user_code and d.state <> 'refuted')
              on conflict do nothing
              returning message_id)
            select pg_notify(${OUTBOX_CHANNEL}, '') from written limit 1`)
      })

      const enqueue = traced("Outbox.enqueue")(function* (whose: string | null, message: OutboxMessage) {
        yield* write([yield* draft(whose, message)])
      })
      return { enqueue, draft, write }
    })
  )
}
