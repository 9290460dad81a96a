import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { DeliveryOutcome, type DeliveryChannel } from "@credbuzzpay/domain/platform/delivery-receipts/DeliveryOutcome"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { traced } from "../../../tracing/Traced.ts"
import type { DeliveryReceipt } from "./DeliveryReceipt.ts"

const Recorded = rows({ template: Schema.String, isNew: Schema.Boolean })

const Standing = rows({
  contactIndex: Schema.Uint8Array,
  outcome: DeliveryOutcome,
  code: Schema.NullOr(Schema.String),
  occurredAt: Schema.Date
})

/**
 * Receipts of messages, and the newest outcome of each contact. `record` takes each outcome of a message once, in any order;
 * of a contact the outcome that happened last stands, whenever its receipt came. **Errors**: `Unavailable`.
 */
export class DeliveryReceiptRepo extends Context.Service<DeliveryReceiptRepo>()(
  "@credbuzzpay/server/notifications/DeliveryReceiptRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      /** The template of the message and whether this is news of it; undefined where there is no such message. */
      const record = traced("DeliveryReceiptRepo.record")(function* (
        channel: DeliveryChannel,
        receipt: DeliveryReceipt
      ) {
        const now = DateTime.toDateUtc(yield* DateTime.now)
        // Nothing happens in the future: such a moment would stand for ever.
        const at = new Date(Math.min(receipt.occurredAt.epochMilliseconds, now.getTime()))
        const { code, messageId, outcome } = receipt
        return yield* repoBoundary(
          Recorded.first(sql`
            with message as (
              select message_id, template, user_code, recipient_index from outbox
              where message_id = ${messageId} and channel = ${channel}),
            taken as (
              insert into message_receipts (message_id, user_code, outcome, code, occurred_at, received_at)
              select message_id, user_code, ${outcome}, ${code}, ${at}::timestamptz, ${now}::timestamptz from message
              on conflict do nothing
              returning message_id),
            told as (
              insert into contact_deliveries (contact_index, outcome, code, occurred_at)
              select recipient_index, ${outcome}, ${code}, ${at}::timestamptz from message join taken using (message_id)
              where recipient_index is not null
              on conflict (contact_index) do update
                set outcome = excluded.outcome, code = excluded.code, occurred_at = excluded.occurred_at
                where contact_deliveries.occurred_at <= excluded.occurred_at)
            select template, exists (select from taken) as is_new from message`)
        )
      })

      /** What is known of these contacts, the newest first. */
      const standings = traced("DeliveryReceiptRepo.standings")((contacts: ReadonlyArray<Uint8Array>) =>
        repoBoundary(
          Standing.all(sql`
            select contact_index, outcome, code, occurred_at from contact_deliveries
            where contact_index in ${sql.in(contacts)} order by occurred_at desc`)
        )
      )

      return { record, standings }
    })
  }
) {
  static readonly layer = Layer.effect(DeliveryReceiptRepo, DeliveryReceiptRepo.make)
}
