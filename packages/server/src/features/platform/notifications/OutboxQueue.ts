import { Context, DateTime, Duration, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { traced } from "../../../tracing/Traced.ts"

/** What `last_error` is of a message that waits for its key. */
export const UNREADABLE = "unreadable"

const Standing = rows({
  pending: Schema.Number,
  oldest: Schema.NullOr(Schema.Date),
  unreadable: Schema.Number,
  dead: Schema.Number
})

/** A row taken for one try. `attempts` counts this try, and is the token that closes it; so many of them are forgiven. */
export const ClaimedRow = rows({
  messageId: Schema.String,
  payloadSealed: Schema.String,
  attempts: Schema.Number,
  attemptsForgiven: Schema.Number,
  createdAt: Schema.Date
})
export type ClaimedRow = RowOf<typeof ClaimedRow>

/** Whoever was tried as often as this is late for reasons of their own, and says nothing of the others. */
const TRIED_OFTEN = 8

/**
 * What waits. `oldestSeconds` is 0 when nothing does, and is of those that can be read and were tried fewer than eight times;
 * `unreadable` are among `pending`.
 */
export interface OutboxBacklog {
  readonly pending: number
  readonly oldestSeconds: number
  readonly unreadable: number
  readonly dead: number
}

/**
 * The outbox as a queue.
 *
 * **Shape**: `claim(limit)` takes due rows that nobody else is taking and hides them for `visibility`: a process that
 * dies before it closes them only delays them by that. `sent`, `retryAt`, `unreadable` and `dead` close a try; a try that lost
 * its row to a later one changes nothing (but what was sent stays sent). A try that ends `unreadable` is forgiven. **Data
 * minimisation**: the sealed payload is emptied when the message is sent; dead ones keep theirs for thirty days, so that an operator
 * can revive them (`DeadMessages`). **Errors**: `Unavailable`.
 */
export class OutboxQueue extends Context.Service<
  OutboxQueue,
  {
    readonly claim: (limit: number) => Effect.Effect<ReadonlyArray<ClaimedRow>, Unavailable>
    readonly sent: (row: ClaimedRow) => Effect.Effect<void, Unavailable>
    readonly retryAt: (row: ClaimedRow, at: DateTime.Utc, error: string) => Effect.Effect<void, Unavailable>
    readonly unreadable: (row: ClaimedRow, at: DateTime.Utc) => Effect.Effect<void, Unavailable>
    readonly dead: (row: ClaimedRow, error: string) => Effect.Effect<void, Unavailable>
    readonly backlog: Effect.Effect<OutboxBacklog, Unavailable>
  }
>()("@credbuzzpay/server/notifications/OutboxQueue") {
  /** Longer than a batch can take to send. */
  static readonly visibility = Duration.seconds(60)

  static readonly layer: Layer.Layer<OutboxQueue, never, SqlClient.SqlClient> = Layer.effect(
    OutboxQueue,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const now = Effect.map(DateTime.now, DateTime.toDateUtc)

      const claim = traced("OutboxQueue.claim")(function* (limit: number) {
        const at = yield* DateTime.now
        // One statement, hence one transaction: no lock is held while anything is sent.
        return yield* repoBoundary(
          ClaimedRow.all(sql`
          update outbox set attempts = attempts + 1,
            next_attempt_at = ${DateTime.toDateUtc(DateTime.addDuration(at, OutboxQueue.visibility))}
          where message_id in (
            select message_id from outbox
            where status = 'pending' and next_attempt_at <= ${DateTime.toDateUtc(at)}
            order by next_attempt_at limit ${limit} for update skip locked)
          returning message_id, payload_sealed, attempts, attempts_forgiven, created_at`)
        )
      })

      const sent = traced("OutboxQueue.sent")(function* (row: ClaimedRow) {
        yield* repoBoundary(sql`
          update outbox set status = 'sent', sent_at = ${yield* now}, payload_sealed = '', last_error = null
          where message_id = ${row.messageId} and status = 'pending'`)
      })

      const retryAt = traced("OutboxQueue.retryAt")(function* (row: ClaimedRow, at: DateTime.Utc, error: string) {
        yield* repoBoundary(sql`
          update outbox set next_attempt_at = ${DateTime.toDateUtc(at)}, last_error = ${error}
          where message_id = ${row.messageId} and status = 'pending' and attempts = ${row.attempts}`)
      })

      const unreadable = traced("OutboxQueue.unreadable")(function* (row: ClaimedRow, at: DateTime.Utc) {
        yield* repoBoundary(sql`
          update outbox set next_attempt_at = ${DateTime.toDateUtc(at)}, last_error = ${UNREADABLE},
            attempts_forgiven = attempts_forgiven + 1
          where message_id = ${row.messageId} and status = 'pending' and attempts = ${row.attempts}`)
      })

      const dead = traced("OutboxQueue.dead")(function* (row: ClaimedRow, error: string) {
        yield* repoBoundary(sql`
          update outbox set status = 'dead', last_error = ${error}
          where message_id = ${row.messageId} and status = 'pending' and attempts = ${row.attempts}`)
      })

      const backlog = Effect.gen(function* () {
        const { dead, oldest, pending, unreadable } = yield* repoBoundary(
          Standing.one(sql`
          select count(*) filter (where status = 'pending')::int as pending,
            min(created_at) filter (where status = 'pending' and attempts - attempts_forgiven < ${TRIED_OFTEN}
              and last_error is distinct from ${UNREADABLE}) as oldest,
            count(*) filter (where status = 'pending' and last_error = ${UNREADABLE})::int as unreadable,
            count(*) filter (where status = 'dead' and payload_sealed <> '')::int as dead
          from outbox where status <> 'sent'`)
        )
        const waited = oldest === null ? 0 : ((yield* now).getTime() - oldest.getTime()) / 1000
        return { pending, oldestSeconds: Math.max(0, waited), unreadable, dead }
      })

      return { claim, sent, retryAt, unreadable, dead, backlog }
    })
  )
}
