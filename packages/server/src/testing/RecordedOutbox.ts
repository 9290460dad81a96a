import { Context, Effect, Layer, Ref } from "effect"
import { SqlClient } from "effect/sql"
import type { OutboxMessage } from "../features/platform/notifications/messages/OutboxMessage.ts"
import { Outbox } from "../features/platform/notifications/Outbox.ts"

/**
 * An outbox that keeps what was enqueued by transactions that committed, codes readable, for tests to look at.
 *
 * `RecordedOutbox.layer` provides `Outbox` and the record; the database stays open.
 */
export class RecordedOutbox extends Context.Service<
  RecordedOutbox,
  {
    readonly messages: Effect.Effect<ReadonlyArray<OutboxMessage>>
    readonly clear: Effect.Effect<void>
  }
>()("@credbuzzpay/server/testing/RecordedOutbox") {
  static readonly layer = Layer.effectContext(
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const record = yield* Ref.make<ReadonlyArray<OutboxMessage>>([])
      return Context.make(RecordedOutbox, { messages: Ref.get(record), clear: Ref.set(record, []) }).pipe(
        Context.add(Outbox, {
          enqueue: (message) => sql.afterCommit(Ref.update(record, (before) => [...before, message]))
        })
      )
    })
  )
}
