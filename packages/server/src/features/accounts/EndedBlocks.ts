import { Context, DateTime, Effect, Layer, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../adapters/postgres/RepoBoundary.ts"
import { noBlock } from "./AccountBlock.ts"
import { inWords } from "./AccountField.ts"
import type { AccountChange } from "./AccountChange.ts"
import { Accounts } from "./Accounts.ts"
import { rowReader, selectList } from "./AccountTable.ts"

const batchSize = 100

const fields = [
  "userCode",
  "email",
  "locale",
  "branchCode",
  "isBlocked",
  "blockedUntil",
  "blockKind",
  "rowVersion"
] as const
const readBlocked = rowReader(fields)
type Blocked = ReturnType<typeof readBlocked>

/**
 * Blocks whose time has passed. `release` ends them and says how many: flag, audit row, message to the owner and
 * forgotten caches in one transaction per user. Nobody was kept out by the flag since `blocked_until`; this makes the row
 * say so. Sessions ended by the block stay ended, so the epoch is left alone. A user whom something else just changed
 * is left as that change made them. **Errors**: `Unavailable`.
 */
export class EndedBlocks extends Context.Service<
  EndedBlocks,
  { readonly release: Effect.Effect<number, Unavailable> }
>()("@credbuzzpay/server/accounts/EndedBlocks") {
  static readonly layer: Layer.Layer<EndedBlocks, never, SqlClient.SqlClient | Accounts> = Layer.effect(
    EndedBlocks,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const accounts = yield* Accounts

      const release = Effect.gen(function* () {
        const now = DateTime.toDateUtc(yield* DateTime.now)

        const releaseUser = (user: Blocked) => {
          const until = inWords(user.blockedUntil)
          const change: AccountChange = {
            before: user,
            set: noBlock,
            by: "system",
            at: now,
            audit: { action: "user.unblocked" },
            tell: {
              template: "account_unlocked",
              to: Redacted.make(user.email, { label: "email" }),
              locale: user.locale,
              dedupeKey: `account_unlocked:${user.userCode}:${until}`,
              variables: { reason: "block_ended" }
            }
          }
          return accounts.changeIf(change, { isBlocked: true, rowVersion: user.rowVersion })
        }

        const releaseOne = (user: Blocked) =>
          repoBoundary(sql.withTransaction(releaseUser(user))).pipe(
            Effect.map((person) => (Option.isSome(person) ? 1 : 0)),
            // One user that cannot be released must not keep the others blocked; the next tick tries again.
            Effect.catchCause((cause) =>
              Effect.as(Effect.logError("A block could not be released", { user_code: user.userCode }, cause), 0)
            )
          )

        let after = ""
        let released = 0
        while (true) {
          const rows = yield* repoBoundary(sql`
            select ${sql.literal(selectList(fields))} from user_accounts
            where is_blocked and blocked_until <= ${now} and user_code > ${after} order by user_code limit ${batchSize}`)
          const blocked = rows.map(readBlocked)
          const counts = yield* Effect.forEach(blocked, releaseOne)
          released += counts.reduce<number>((sum, count) => sum + count, 0)
          const last = blocked.at(-1)
          if (last === undefined || rows.length < batchSize) return released
          after = last.userCode
        }
      }).pipe(Effect.withSpan("EndedBlocks.release"))
      return { release }
    })
  )
}
