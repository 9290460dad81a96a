import { Context, DateTime, Duration, Effect, Layer, Random, Redacted, Schema } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { BrandConfig } from "../../../config/BrandConfig.ts"
import { FieldCipher, keyNamedBy } from "../encryption/FieldCipher.ts"
import { confirmFence } from "../jobs/CurrentFence.ts"
import { DeliveryFailed } from "./DeliveryFailed.ts"
import { Mailer } from "./Mailer.ts"
import { channelOf, OutboxMessage, writeMessage } from "./messages/OutboxMessage.ts"
import { outboxCell } from "./Outbox.ts"
import { type ClaimedRow, OutboxQueue } from "./OutboxQueue.ts"
import { pauseAfter, purposeOf, retrySchedules } from "./RetrySchedules.ts"
import { SmsGateway } from "./SmsGateway.ts"
import { traced } from "../../../tracing/Traced.ts"
import { counter } from "../../../metrics/MetricFamily.ts"
import { observation } from "../../../metrics/Observation.ts"

const batchSize = 20
const parallelSends = 10
/** A provider that does not answer must not hold a batch beyond the queue's visibility: 20 / 10 × 20 s < 60 s. */
const sendLimit = Duration.seconds(20)

/** Between two looks at a message whose key is not here: how soon it goes out, at the latest, once this process has it. */
const waitsForKey = { first: Duration.seconds(10), factor: 3, longest: Duration.minutes(2) }

export const messagesSent = counter("outbox_sent_total", "Messages handed to a provider", ["channel"])
export const messagesPending = observation("outbox_pending", "Messages waiting to be sent", "5 minutes")
export const oldestMessage = observation(
  "outbox_oldest_seconds",
  "Age of the oldest waiting message, of those that can be read",
  "5 minutes"
)
export const messagesUnreadable = observation(
  "outbox_unreadable",
  "Waiting messages that the worker which sends cannot read: their key is not in its ENCRYPTION_KEYS",
  "5 minutes"
)
export const messagesDead = observation("outbox_dead", "Messages given up", "5 minutes")

const decodePayload = Schema.decodeEffect(Schema.fromJsonString(OutboxMessage))

/** When the code of a message can no longer be entered, if it brings one: sent later it would only confuse. */
const uselessFrom = (message: OutboxMessage, row: ClaimedRow): DateTime.Utc | undefined =>
  "expiresInMinutes" in message.variables
    ? DateTime.makeUnsafe(row.createdAt.getTime() + message.variables.expiresInMinutes * 60_000)
    : undefined

const isUseless = (message: OutboxMessage, row: ClaimedRow, at: DateTime.Utc): boolean => {
  const from = uselessFrom(message, row)
  return from !== undefined && at.epochMilliseconds >= from.epochMilliseconds
}

const scheduleOf = (message: OutboxMessage) => retrySchedules[channelOf(message.template)][purposeOf(message)]

/** 10 s, 30 s, 90 s, then two minutes: the row may have been sealed by a process that has a newer key than this one. */
const waitForKey = (tries: number): Duration.Duration => pauseAfter(waitsForKey, tries, 1)

/** The tries that count, this one among them. */
const counted = ({ attempts, attemptsForgiven }: ClaimedRow) => attempts - attemptsForgiven

/**
 * Sends what the outbox holds, at least once and in general exactly once: each message has one id in all its tries.
 *
 * **Shape**: `deliverDue` sends everything due and says how many went out; any number of processes may run it at once.
 * A refused or unanswered message is tried again by the schedule of its channel and purpose (`RetrySchedules.ts`) and is
 * `dead` after its last try, or at once when trying again cannot help, or when its code would have expired by the next try. One
 * that does not open, or is no message that this version knows, waits: its key, or a newer worker, may come. `last_error` is a
 * word of ours, never the provider's. `observe` sets the gauges outbox_pending, outbox_oldest_seconds, outbox_unreadable and
 * outbox_dead.
 * **Errors**: `Unavailable` when the database is; what was sent but could not be marked is sent again later.
 */
export class OutboxDelivery extends Context.Service<
  OutboxDelivery,
  {
    readonly deliverDue: Effect.Effect<number, Unavailable>
    readonly observe: Effect.Effect<void, Unavailable>
  }
>()("@credbuzzpay/server/notifications/OutboxDelivery") {
  static readonly layer: Layer.Layer<
    OutboxDelivery,
    never,
    OutboxQueue | FieldCipher | Mailer | SmsGateway | BrandConfig
  > = Layer.effect(
    OutboxDelivery,
    Effect.gen(function* () {
      const queue = yield* OutboxQueue
      const cipher = yield* FieldCipher
      const mailer = yield* Mailer
      const sms = yield* SmsGateway
      const brand = yield* BrandConfig

      const open = Effect.fnUntraced(function* (row: ClaimedRow) {
        const payload = yield* cipher.decrypt(row.payloadSealed, outboxCell(row.messageId))
        return yield* decodePayload(Redacted.value(payload))
      })

      const handOver = (message: OutboxMessage, messageId: string) => {
        const written = writeMessage(message, brand)
        const { text, code } = written
        const common = { messageId, template: message.template, to: message.to, text, code }
        return written.html === null || written.subject === null
          ? sms.send({ ...common, locale: message.locale })
          : mailer.send({ ...common, subject: written.subject, html: written.html })
      }

      const send = (message: OutboxMessage, messageId: string) =>
        Effect.suspend(() => handOver(message, messageId)).pipe(
          Effect.timeoutOrElse({
            duration: sendLimit,
            orElse: () => new DeliveryFailed({ retryable: true, reason: "timeout", status: null })
          }),
          // Not logged: what a broken adapter says may name the recipient.
          Effect.catchDefect(() => new DeliveryFailed({ retryable: true, reason: "broken", status: null }))
        )

      const giveUp = Effect.fnUntraced(function* (row: ClaimedRow, error: string) {
        yield* queue.dead(row, error)
        yield* Effect.logError("A message was given up", {
          message_id: row.messageId,
          attempts: counted(row),
          error
        })
      })

      const afterFailure = Effect.fnUntraced(function* (
        row: ClaimedRow,
        message: OutboxMessage,
        failure: DeliveryFailed
      ) {
        const error = failure.status === null ? failure.reason : `${failure.reason} ${failure.status}`
        const attempts = counted(row)
        const schedule = scheduleOf(message)
        if (!failure.retryable || attempts >= schedule.tries) return yield* giveUp(row, error)
        const next = DateTime.addDuration(yield* DateTime.now, pauseAfter(schedule, attempts, yield* Random.next))
        if (isUseless(message, row, next)) return yield* giveUp(row, `expired, ${error}`)
        yield* queue.retryAt(row, next, error)
        yield* Effect.logWarning("A message was not sent", { message_id: row.messageId, attempts, error })
      })

      const afterUnreadable = Effect.fnUntraced(function* (row: ClaimedRow) {
        const tries = row.attemptsForgiven + 1
        yield* queue.unreadable(row, DateTime.addDuration(yield* DateTime.now, waitForKey(tries)))
        if (tries > 1) return
        yield* Effect.logError("A message cannot be read, and waits until it can", {
          message_id: row.messageId,
          key: keyNamedBy(row.payloadSealed)
        })
      })

      const deliver = traced("OutboxDelivery.deliver")(function* (row: ClaimedRow) {
        const opened = yield* Effect.result(open(row))
        if (opened._tag === "Failure") return yield* Effect.as(afterUnreadable(row), 0)
        const message = opened.success
        // Only a try whose process died before it was recorded leads here.
        if (counted(row) > scheduleOf(message).tries) return yield* Effect.as(giveUp(row, "abandoned"), 0)
        if (isUseless(message, row, yield* DateTime.now)) return yield* Effect.as(queue.dead(row, "expired"), 0)
        yield* confirmFence
        const outcome = yield* Effect.result(send(message, row.messageId))
        if (outcome._tag === "Failure") return yield* Effect.as(afterFailure(row, message, outcome.failure), 0)
        yield* queue.sent(row)
        yield* messagesSent.update(1, { channel: channelOf(message.template) })
        return 1
      })

      const deliverDue = Effect.gen(function* () {
        let total = 0
        while (true) {
          const rows = yield* queue.claim(batchSize)
          // All of a batch come to their end before a failure of one shows: a send cut off is a message sent twice.
          const ends = yield* Effect.forEach(rows, (row) => Effect.result(deliver(row)), {
            concurrency: parallelSends
          })
          for (const end of ends) total += yield* Effect.fromResult(end)
          if (rows.length < batchSize) return total
        }
      }).pipe(Effect.withSpan("OutboxDelivery.deliverDue"))

      const observe = Effect.gen(function* () {
        const { pending, oldestSeconds, unreadable, dead } = yield* queue.backlog
        yield* messagesPending.update(pending)
        yield* oldestMessage.update(oldestSeconds)
        yield* messagesUnreadable.update(unreadable)
        yield* messagesDead.update(dead)
      })

      return { deliverDue, observe }
    })
  )
}
