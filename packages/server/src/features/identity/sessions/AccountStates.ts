import { Context, Effect, Layer, Schema } from "effect"
import type { IpNetwork } from "effect/net"
import { SqlClient } from "effect/sql"
import { Role } from "@credbuzzpay/domain/access/Role"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { networksOf } from "../ip-allow-list/IpAllowList.ts"
import { ReadThroughCache } from "../../platform/cache/ReadThroughCache.ts"
import { isBlockedAt } from "../../accounts/AccountBlock.ts"
import { accountKeys } from "../../accounts/AccountKeys.ts"

const AccountRow = rows({
  userRole: Role,
  branchCode: Schema.NullOr(Schema.String),
  authEpoch: Schema.Number,
  isActive: Schema.Boolean,
  isBlocked: Schema.Boolean,
  blockedUntil: Schema.NullOr(Schema.Date),
  ipWhitelist: Schema.Array(Schema.String)
})

/** What each request must still be true of its caller. */
export interface AccountState extends Omit<RowOf<typeof AccountRow>, "ipWhitelist"> {
  /** The allowed networks, parsed once; empty admits every address. */
  readonly networks: ReadonlyArray<IpNetwork.IpNetwork>
}

/** Whether the account is neither closed nor blocked. */
export const letsIn = (account: AccountState, nowMillis: number): boolean =>
  account.isActive && !isBlockedAt(account, nowMillis)

/**
 * The present state of accounts, in this process' memory. `Accounts`
 * invalidates it with every change of what it is read of, in the same transaction: felt at once here, within a second elsewhere (docs/security.md, rule 4).
 */
export class AccountStates extends Context.Service<AccountStates>()("@credbuzzpay/server/sessions/AccountStates", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    return yield* ReadThroughCache.make({
      name: "account",
      capacity: 50_000,
      ttl: "60 seconds",
      key: accountKeys.account,
      load: (userCode: string) =>
        repoBoundary(
          Effect.map(
            AccountRow.first(sql`
              select u.user_role, u.branch_code, u.auth_epoch, u.is_active, u.is_blocked, u.blocked_until,
                coalesce(s.ip_whitelist, '{}')::text[] as ip_whitelist
              from user_accounts u left join security_settings s on s.user_code = u.user_code
              where u.user_code = ${userCode}`),
            (row): AccountState | null => {
              if (row === undefined) return null
              const { ipWhitelist, ...state } = row
              return { ...state, networks: networksOf(ipWhitelist) }
            }
          )
        )
    })
  })
}) {
  static readonly layer = Layer.effect(AccountStates, AccountStates.make)
}
