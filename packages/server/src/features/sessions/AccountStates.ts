import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Role } from "@credbuzzpay/domain/access/Role"
import { repoBoundary } from "../../adapters/postgres/RepoBoundary.ts"
import { ReadThroughCache } from "../cache/ReadThroughCache.ts"

/** What each request must still be true of its caller. */
export interface AccountState {
  readonly userRole: Role
  readonly branchCode: string | null
  readonly authEpoch: number
  readonly isActive: boolean
  readonly isBlocked: boolean
  readonly blockedUntil: Date | null
}

/**
 * The present state of accounts, in this process' memory. Whoever changes role, branch, block, activity or epoch calls
 * `invalidate` in the same transaction: felt at once here, within a second elsewhere (SECURITY.md 4).
 */
export class AccountStates extends Context.Service<AccountStates>()("@credbuzzpay/server/sessions/AccountStates", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    return yield* ReadThroughCache.make({
      name: "account",
      capacity: 50_000,
      ttl: "60 seconds",
      key: (userCode: string) => `account:${userCode}`,
      load: (userCode: string) =>
        repoBoundary(
          Effect.map(
            sql<AccountState>`
              select user_role, branch_code, auth_epoch, is_active, is_blocked, blocked_until
              from user_accounts where user_code = ${userCode}`,
            (rows) => rows[0] ?? null
          )
        )
    })
  })
}) {
  static readonly layer = Layer.effect(AccountStates, AccountStates.make)
}
