import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import { channelOf, type OutboxMessage } from "../features/platform/notifications/messages/OutboxMessage.ts"
import { Outbox, type OutboxRow } from "../features/platform/notifications/Outbox.ts"

/** An id in the shape of a UUID, which a text always gives. */
const uuidOf = (text: string): string => {
  const hex = createHash("sha256").update(text).digest("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * An outbox that keeps what was enqueued by transactions that committed, codes readable, for tests to look at.
 *
 * `RecordedOutbox.layer` provides `Outbox` and the record; the database stays open. `layerTo` hands each message to a
 * notifier too, when its transaction has committed.
 */
export class RecordedOutbox extends Context.Service<
  RecordedOutbox,
  {
    readonly messages: Effect.Effect<ReadonlyArray<OutboxMessage>>
    readonly clear: Effect.Effect<void>
  }
>()("@credbuzzpay/server/testing/RecordedOutbox") {
  static readonly layerTo = (notify: (message: OutboxMessage) => Effect.Effect<void>) =>
    Layer.effectContext(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        // One list that grows: there may be hundreds of thousands.
        const record: Array<OutboxMessage> = []
        const drafts = new WeakMap<OutboxRow, OutboxMessage>()
        const committed = (messages: ReadonlyArray<OutboxMessage>) =>
          sql.afterCommit(
            Effect.andThen(
              Effect.sync(() => {
                for (const message of messages) record.push(message)
              }),
              Effect.forEach(messages, notify, { discard: true })
            )
          )
        const enqueue = (_whose: string | null, message: OutboxMessage) => committed([message])
        const draft = (whose: string | null, message: OutboxMessage) =>
          Effect.sync(() => {
            const { dedupeKey, template } = message
            const row: OutboxRow = {
              // As good as a random one: the same event has the same id.
              message_id: uuidOf(dedupeKey),
              channel: channelOf(template),
              template,
              user_code: whose,
              payload_sealed: "",
              recipient_index: "",
              dedupe_key: dedupeKey,
              request_id: "",
              created_at: ""
            }
            drafts.set(row, message)
            return row
          })
        const write = (rows: ReadonlyArray<OutboxRow>) => committed(rows.map((row) => drafts.get(row)!))
        return Context.make(RecordedOutbox, {
          messages: Effect.sync(() => [...record]),
          clear: Effect.sync(() => {
            record.length = 0
          })
        }).pipe(Context.add(Outbox, { enqueue, draft, write }))
      })
    )

  static readonly layer = RecordedOutbox.layerTo(() => Effect.void)
}
