import { Array, Context, DateTime, Effect, Layer, Record, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import type { AuditAction } from "@credbuzzpay/domain/platform/audit-trail/AuditActions"
import { MessageId } from "@credbuzzpay/domain/platform/messages/Message"
import type { MatchingMessages } from "@credbuzzpay/domain/platform/messages/MessageActs"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { traced } from "../../../tracing/Traced.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import { OUTBOX_CHANNEL } from "../notifications/Outbox.ts"
import { UNREADABLE } from "../notifications/OutboxQueue.ts"
import { conditionsOf } from "./MessageConditions.ts"

/** So many are locked, changed and audited in one transaction. */
const BATCH = 500

const Dead = rows({
  messageId: Schema.String,
  channel: Schema.String,
  template: Schema.String,
  error: Schema.String,
  attempts: Schema.Number,
  createdAt: Schema.Date,
  requestId: Schema.NullOr(Schema.String)
})
/** A message that was given up, and why. To whom it was, and what it said, is sealed and not shown. */
export type DeadMessage = RowOf<typeof Dead>

const Counts = rows({ dead: Schema.Number, unreadable: Schema.Number })
const Matching = rows({ messageId: MessageId, total: Schema.Number })
const Taken = rows({
  messageId: MessageId,
  channel: Schema.String,
  template: Schema.String,
  error: Schema.NullOr(Schema.String),
  createdAt: Schema.Date
})
type Taken = RowOf<typeof Taken>
const Standing = rows({ messageId: MessageId, status: Schema.Literals(["pending", "sent", "dead"]) })

/** What is said of a message that was not acted on. One that was given up and could not be taken has no words any more. */
const standings = { pending: "waits", sent: "sent", dead: "lapsed" } as const

/** Who acts on messages, and why. */
export interface WhoAndWhy {
  readonly actor: string
  readonly reason?: string | undefined
}

/** What is done to messages of one batch, with what the audit trail says of each. */
interface Act<Done extends string> {
  readonly done: Done
  /** Takes those of `taken`, which are locked, and gives each as it was. */
  readonly take: (at: Date) => Statement.Fragment
  readonly action: AuditAction
  /** What the audit trail keeps of a message, which is not there any more. */
  readonly was: (message: Taken) => Readonly<Record<string, string | null>>
}

/**
 * Messages that were given up, for operators: the API and the commands act through it.
 *
 * **Shape**: `list` gives the oldest of them and how many there are, and how many wait for a key; `matching` the ids of those
 * that match, the oldest first, and how many more do. `revive` sets messages back to be tried at once: none of their tries
 * count any more. A code that has expired is given up again when its turn comes. `drop` deletes them, with all that is sealed
 * of them. Both act on what was given up and on nothing else, say what became of each id in the order of the ids, and leave an
 * audit row for each message, in batches that are whole each. Of two who act on a message at once one does, and the other is
 * told how it stands then. **Errors**: `Unavailable`; batches that were done stay done, unless the caller holds a transaction.
 */
export class DeadMessages extends Context.Service<DeadMessages>()("@credbuzzpay/server/messages/DeadMessages", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const audit = yield* AuditTrail

    const list = traced("DeadMessages.list")(function* (most: number) {
      const counts = yield* repoBoundary(
        Counts.one(sql`
          select count(*) filter (where status = 'dead' and payload_sealed <> '')::int as dead,
            count(*) filter (where status = 'pending' and last_error = ${UNREADABLE})::int as unreadable
          from outbox where status <> 'sent'`)
      )
      const messages = yield* repoBoundary(
        Dead.all(sql`
          select message_id, channel, template, coalesce(last_error, '') as error, attempts, created_at, request_id
          from outbox where status = 'dead' and payload_sealed <> '' order by created_at, message_id limit ${most}`)
      )
      return { ...counts, messages }
    })

    const matching = traced("DeadMessages.matching")(function* (wanted: MatchingMessages, most?: number) {
      const found = yield* repoBoundary(
        Matching.all(sql`
          select message_id, count(*) over ()::int as total from outbox
          where ${sql.and([sql`status = 'dead' and payload_sealed <> ''`, ...conditionsOf(wanted, sql)])}
          order by created_at, message_id ${most === undefined ? sql.literal("") : sql`limit ${most}`}`)
      )
      return { ids: found.map(({ messageId }) => messageId), left: (found[0]?.total ?? 0) - found.length }
    })

    const batch = <Done extends string>({ action, done, take, was }: Act<Done>, { actor, reason }: WhoAndWhy) =>
      Effect.fnUntraced(
        function* (ids: ReadonlyArray<MessageId>) {
          const at = DateTime.toDateUtc(yield* DateTime.now)
          // Locked in the order of their ids, so that nobody who does the same waits in a circle.
          const taken = yield* Taken.all(sql`
            with taken as (
              select message_id, channel, template, last_error as error, created_at from outbox
              where status = 'dead' and payload_sealed <> '' and message_id = any(${ids}::uuid[]) order by message_id for update)
            ${take(at)}
            returning taken.*`)
          const results = new Map<MessageId, Done | "waits" | "sent" | "lapsed">()
          for (const { messageId } of taken) results.set(messageId, done)
          if (taken.length > 0) {
            const about = { actor, action, reason, resourceType: "message" } as const
            const acts = yield* Effect.forEach(taken, (message) => {
              const oldValues = was(message)
              const newValues = Record.map(oldValues, () => null)
              return audit.draft({ ...about, resourceId: message.messageId, oldValues, newValues })
            })
            yield* audit.insert(acts)
            yield* sql`select pg_notify(${OUTBOX_CHANNEL}, '')`
          }
          const others = ids.filter((id) => !results.has(id))
          if (others.length > 0) {
            const found = yield* Standing.all(sql`
              select message_id, status from outbox where message_id = any(${others}::uuid[])`)
            for (const { messageId, status } of found) results.set(messageId, standings[status])
          }
          return results
        },
        sql.withTransaction,
        repoBoundary
      )

    const inBatches = <Done extends string>(act: Act<Done>) =>
      Effect.fnUntraced(function* (ids: ReadonlyArray<MessageId>, who: WhoAndWhy) {
        const named = [...new Set(ids)]
        const all = yield* Effect.forEach(Array.chunksOf(named.toSorted(), BATCH), batch(act, who))
        const results = new Map(all.flatMap((each) => [...each]))
        return named.map((messageId) => ({ messageId, result: results.get(messageId) ?? ("not_found" as const) }))
      })

    const revive = traced("DeadMessages.revive")(
      inBatches({
        done: "revived",
        take: (at) => sql`
          update outbox set status = 'pending', next_attempt_at = ${at}, attempts_forgiven = attempts, last_error = null
          from taken where outbox.message_id = taken.message_id`,
        action: "message.revived",
        was: ({ error }) => ({ error })
      })
    )

    const drop = traced("DeadMessages.drop")(
      inBatches({
        done: "dropped",
        take: () => sql`delete from outbox using taken where outbox.message_id = taken.message_id`,
        action: "message.dropped",
        was: ({ channel, createdAt, error, template }) => ({
          template,
          channel,
          error,
          created_at: createdAt.toISOString()
        })
      })
    )

    return { list, matching, revive, drop }
  })
}) {
  static readonly layer = Layer.effect(DeadMessages, DeadMessages.make)
}
