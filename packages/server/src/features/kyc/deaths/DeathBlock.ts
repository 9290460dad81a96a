import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { checkViolation } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { isBlockedAt, noBlock } from "../../accounts/AccountBlock.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { SessionEnding } from "../../identity/sessions/SessionEnding.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import type { Cell } from "../../platform/encryption/Cell.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import type { DeathRow } from "../death-reports/HolderDeathRepo.ts"

const block = {
  blockKind: Schema.NullOr(Schema.String),
  blockReason: Schema.NullOr(Schema.String),
  blockedUntil: Schema.NullOr(Schema.Date),
  blockedAt: Schema.NullOr(Schema.Date)
}
const BlockRow = rows({ ...block, isBlocked: Schema.Boolean })

/** A block that stood before the report, to stand again once that is refuted. */
const PriorBlock = Schema.fromJsonString(
  Schema.Struct({
    blockKind: Schema.NullOr(Schema.String),
    blockReason: Schema.NullOr(Schema.String),
    blockedUntil: Schema.NullOr(Schema.DateFromString),
    blockedAt: Schema.NullOr(Schema.DateFromString)
  })
)
const encodePrior = Schema.encodeSync(PriorBlock)
const decodePrior = Schema.decodeSync(PriorBlock)

/** Where the block lies that stood before a report. */
export const priorBlockCell = (deathId: string): Cell => ({
  table: "holder_deaths",
  column: "prior_block_sealed",
  row: deathId
})

const REASON = "A register says that the holder of the account has died"

/**
 * Blocks the account of whom a report says that they have died, and lets them in again when it is refuted; a block that stood
 * before stands again then. Inside the caller's transaction, which has locked the account. **Errors**: `Unavailable`.
 */
export class DeathBlock extends Context.Service<DeathBlock>()("@credbuzzpay/server/kyc/DeathBlock", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const accounts = yield* Accounts
    const sessions = yield* SessionEnding
    const keys = yield* PersonKeys

    const blockOf = (userCode: string) =>
      BlockRow.one(sql`
        select is_blocked, block_kind, block_reason, blocked_until, blocked_at
        from user_accounts where user_code = ${userCode}`)

    /** The block of an account as it is to be kept with the report, sealed; null where there is none. */
    const prior = Effect.fnUntraced(function* (userCode: string, deathId: string) {
      const { isBlocked, ...before }: RowOf<typeof BlockRow> = yield* blockOf(userCode)
      if (!isBlocked) return null
      return yield* keyOrDie(keys.sealFor(userCode, Redacted.make(encodePrior(before)), priorBlockCell(deathId)))
    })

    /** Ends everything that the person is signed in with. The last super admin is not blocked: nobody could refute it. */
    const place = Effect.fnUntraced(
      function* (user: User, at: Date) {
        const { blockKind } = yield* blockOf(user.userCode)
        yield* accounts.change({
          before: { ...user, blockKind },
          set: { isBlocked: true, blockedUntil: null, blockReason: REASON, blockKind: "deceased", blockedAt: at },
          raise: "authEpoch",
          by: "system",
          at,
          audit: { action: "user.blocked", reason: REASON }
        })
        yield* sessions.endEverything(user.userCode, "blocked", at)
      },
      sql.withTransaction,
      checkViolation("user_accounts_last_super_admin", () =>
        Effect.logWarning("The last super admin was reported to have died, and is not blocked")
      )
    )

    const lift = Effect.fnUntraced(function* (
      user: User,
      { deathId, priorBlockSealed }: DeathRow,
      by: string,
      at: Date
    ) {
      const { blockKind } = yield* blockOf(user.userCode)
      if (blockKind !== "deceased") return
      const before = { ...user, blockKind }
      const stood =
        priorBlockSealed === null
          ? null
          : decodePrior(
              Redacted.value(yield* keyOrDie(keys.openFor(user.userCode, priorBlockSealed, priorBlockCell(deathId))))
            )
      if (stood !== null && isBlockedAt({ ...stood, isBlocked: true }, at.getTime())) {
        const set = { ...stood, isBlocked: true }
        yield* accounts.change({
          before,
          set,
          by,
          at,
          audit: { action: "user.blocked", reason: "As before the report" }
        })
        return
      }
      yield* accounts.change({
        before,
        set: noBlock,
        by,
        at,
        audit: { action: "user.unblocked" },
        tell: {
          template: "account_unlocked",
          to: Redacted.make(user.email),
          locale: user.locale,
          dedupeKey: `account_unlocked:${user.userCode}:${at.getTime()}`,
          variables: { reason: "block_lifted" }
        }
      })
    })

    return { prior, place, lift }
  })
}) {
  static readonly layer = Layer.effect(DeathBlock, DeathBlock.make)
}
