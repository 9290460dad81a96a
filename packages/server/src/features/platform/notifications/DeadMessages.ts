import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { traced } from "../../../tracing/Traced.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import { OUTBOX_CHANNEL } from "./Outbox.ts"
import { UNREADABLE } from "./OutboxQueue.ts"

const batchSize = 500

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
const Taken = rows({ messageId: Schema.String, error: Schema.NullOr(Schema.String) })

/** Who revives messages, and why. */
export interface Revival {
  readonly actor: string
  readonly reason?: string | undefined
}

/**
 * Messages that were given up, for operators.
 *
 * **Shape**: `list(most)` gives the oldest of them and how many there are, and how many wait for a key. `revive` sets those
 * with these ids, or `"all"`, back to be tried at once and says which: none of their tries count any more, and each leaves an
 * audit row. An id that is no dead message's is passed over. A code that has expired is given up again when its turn comes.
 * **Errors**: `Unavailable`; batches that were done stay done.
 */
export class DeadMessages extends Context.Service<DeadMessages>()("@credbuzzpay/server/notifications/DeadMessages", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const audit = yield* AuditTrail

    const list = traced("DeadMessages.list")(function* (most: number) {
      const counts = yield* repoBoundary(
        Counts.one(sql`
          select count(*) filter (where status = 'dead')::int as dead,
            count(*) filter (where status = 'pending' and last_error = ${UNREADABLE})::int as unreadable
          from outbox where status <> 'sent'`)
      )
      const messages = yield* repoBoundary(
        Dead.all(sql`
          select message_id, channel, template, coalesce(last_error, '') as error, attempts, created_at, request_id
          from outbox where status = 'dead' order by created_at, message_id limit ${most}`)
      )
      return { ...counts, messages }
    })

    const batch = Effect.fnUntraced(
      function* (wanted: ReadonlyArray<string> | "all", after: string, { actor, reason }: Revival) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const among = wanted === "all" ? sql`` : sql`and message_id::text = any(${wanted}::text[])`
        const taken = yield* Taken.all(sql`
          with taken as (
            select message_id, last_error from outbox
            where status = 'dead' and message_id::text > ${after} ${among}
            order by message_id::text limit ${batchSize} for update skip locked)
          update outbox set status = 'pending', next_attempt_at = ${at}, attempts_forgiven = attempts, last_error = null
          from taken where outbox.message_id = taken.message_id
          returning outbox.message_id, taken.last_error as error`)
        if (taken.length === 0) return []
        const rows = yield* Effect.forEach(taken, ({ error, messageId }) =>
          audit.draft({
            actor,
            action: "message.revived",
            resourceType: "message",
            resourceId: messageId,
            oldValues: { error },
            reason
          })
        )
        yield* audit.insert(rows)
        yield* sql`select pg_notify(${OUTBOX_CHANNEL}, '')`
        return taken.map(({ messageId }) => messageId).toSorted()
      },
      sql.withTransaction,
      repoBoundary
    )

    const revive = traced("DeadMessages.revive")(function* (wanted: ReadonlyArray<string> | "all", why: Revival) {
      const revived: Array<string> = []
      while (true) {
        // In the order of their ids, so that one which is given up again meanwhile is not revived for ever.
        const some: ReadonlyArray<string> = yield* batch(wanted, revived.at(-1) ?? "", why)
        revived.push(...some)
        if (some.length < batchSize) return revived
      }
    })

    return { list, revive }
  })
}) {
  static readonly layer = Layer.effect(DeadMessages, DeadMessages.make)
}
