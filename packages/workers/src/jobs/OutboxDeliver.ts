import { Context, Duration, Effect, Queue, Stream } from "effect"
import { PostgresListener } from "@credbuzzpay/server/adapters/postgres/PostgresListener"
import { OUTBOX_CHANNEL } from "@credbuzzpay/server/features/platform/notifications/Outbox"
import { OutboxDelivery } from "@credbuzzpay/server/features/platform/notifications/OutboxDelivery"
import { logFailures } from "../LogFailures.ts"

/** What a lost notification, or a message waiting for its next try, costs at most. */
export const OutboxPollEvery = Context.Reference<Duration.Duration>("@credbuzzpay/workers/jobs/OutboxPollEvery", {
  defaultValue: () => Duration.seconds(3)
})

/**
 * Delivers the outbox for as long as it runs: at once when a transaction that enqueued something commits (NOTIFY), and
 * every three seconds in case that was missed. Wake-ups that arrive during a delivery are one. Never ends by a failure.
 */
export const outboxDeliver = Effect.gen(function* () {
  const delivery = yield* OutboxDelivery
  const pollEvery = yield* OutboxPollEvery
  const wakeUps = yield* Queue.sliding<void>(1)
  const { events } = yield* (yield* PostgresListener).subscribe(OUTBOX_CHANNEL)
  yield* Effect.forkScoped(Stream.runForEach(events, () => Queue.offer(wakeUps, undefined)))
  yield* Effect.forkScoped(Effect.forever(Effect.andThen(Queue.offer(wakeUps, undefined), Effect.sleep(pollEvery))))
  const round = Effect.andThen(delivery.deliverDue, delivery.observe).pipe(
    logFailures("The outbox could not be delivered")
  )
  return yield* Effect.forever(Effect.andThen(Queue.take(wakeUps), round))
}).pipe(Effect.scoped)
