import { Context, Duration, Effect } from "effect"
import { OUTBOX_CHANNEL } from "@credbuzzpay/server/features/platform/notifications/Outbox"
import { OutboxDelivery } from "@credbuzzpay/server/features/platform/notifications/OutboxDelivery"

/** What a lost notification, or a message waiting for its next try, costs at most. */
export const OutboxPollEvery = Context.Reference<Duration.Duration>("@credbuzzpay/workers/jobs/OutboxPollEvery", {
  defaultValue: () => Duration.seconds(3)
})

/**
 * Delivers the outbox: at once when a transaction that enqueued something commits (NOTIFY), and every three seconds in case
 * that was missed. Wake-ups that arrive during a delivery are one.
 */
export const outboxDeliver = {
  round: Effect.flatMap(OutboxDelivery, ({ deliverDue, observe }) =>
    Effect.map(deliverDue, (delivered) => ({ delivered })).pipe(Effect.tap(observe))
  ),
  every: Effect.service(OutboxPollEvery),
  channel: OUTBOX_CHANNEL,
  failure: "The outbox could not be delivered"
}
