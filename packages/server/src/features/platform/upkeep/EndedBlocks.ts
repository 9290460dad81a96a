import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import { changedValues } from "../audit-trail/ChangedValues.ts"
import { InvalidationBus } from "../cache/InvalidationBus.ts"
import { Outbox } from "../notifications/Outbox.ts"

const batchSize = 100

const BlockedRow = rows({
  userCode: Schema.String,
  blockedUntil: Schema.Date,
  blockKind: Schema.NullOr(Schema.String)
})
type BlockedRow = RowOf<typeof BlockedRow>

const ReleasedRow = rows({
  email: Schema.String,
  locale: Locale,
  branchCode: Schema.NullOr(Schema.String)
})
type ReleasedRow = RowOf<typeof ReleasedRow>

/**
 * Blocks whose time has passed. `release` ends them and says how many: flag, audit row, message to the owner and
 * forgotten caches in one transaction per user. Nobody was kept out by the flag since `blocked_until`; this makes the row
 * say so. Sessions ended by the block stay ended, so the epoch is left alone. A user whom something else just changed
 * is left as that change made them. **Errors**: `Unavailable`.
 */
export class EndedBlocks extends Context.Service<
  EndedBlocks,
  { readonly release: Effect.Effect<number, Unavailable> }
>()("@credbuzzpay/server/upkeep/EndedBlocks") {
  static readonly layer: Layer.Layer<EndedBlocks, never, SqlClient.SqlClient | AuditTrail | Outbox | InvalidationBus> =
    Layer.effect(
      EndedBlocks,
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const audit = yield* AuditTrail
        const outbox = yield* Outbox
        const bus = yield* InvalidationBus

        const release = Effect.gen(function* () {
          const now = DateTime.toDateUtc(yield* DateTime.now)

          const releaseUser = Effect.fnUntraced(function* ({ blockKind, blockedUntil, userCode }: BlockedRow) {
            const user = yield* ReleasedRow.first(sql`
            update user_accounts set is_blocked = false, blocked_until = null, block_reason = null,
              row_version = row_version + 1, updated_at = ${now}, updated_by_user_id = 'system'
            where user_code = ${userCode} and is_blocked and blocked_until <= ${now}
            returning email, locale, branch_code`)
            if (user === undefined) return 0
            const until = blockedUntil.toISOString()
            yield* audit.record({
              actor: "system",
              subject: userCode,
              branchCode: user.branchCode,
              action: "user.unblocked",
              resourceType: "user",
              resourceId: userCode,
              ...changedValues(
                { isBlocked: true, blockedUntil: until, blockKind },
                { isBlocked: false, blockedUntil: null, blockKind: null }
              )
            })
            yield* outbox.enqueue({
              template: "account_unlocked",
              to: Redacted.make(user.email, { label: "email" }),
              locale: user.locale,
              dedupeKey: `account_unlocked:${userCode}:${until}`,
              variables: { reason: "block_ended" }
            })
            yield* bus.publish([`user:${userCode}`, `account:${userCode}`])
            return 1
          })

          const releaseOne = (row: BlockedRow) =>
            repoBoundary(sql.withTransaction(releaseUser(row))).pipe(
              // One user that cannot be released must not keep the others blocked; the next tick tries again.
              Effect.catchCause((cause) =>
                Effect.as(Effect.logError("A block could not be released", { user_code: row.userCode }, cause), 0)
              )
            )

          let after = ""
          let released = 0
          while (true) {
            const rows = yield* repoBoundary(
              BlockedRow.all(sql`
            select user_code, blocked_until, block_kind from user_accounts
            where is_blocked and blocked_until <= ${now} and user_code > ${after} order by user_code limit ${batchSize}`)
            )
            const counts = yield* Effect.forEach(rows, releaseOne)
            released += counts.reduce<number>((sum, count) => sum + count, 0)
            const last = rows.at(-1)
            if (last === undefined || rows.length < batchSize) return released
            after = last.userCode
          }
        }).pipe(Effect.withSpan("EndedBlocks.release"))
        return { release }
      })
    )
}
