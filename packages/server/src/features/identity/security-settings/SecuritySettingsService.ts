import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { ownAddressExcluded } from "@credbuzzpay/domain/identity/security-settings/SecuritySettingsErrors"
import { type ExpectedVersion, requireVersion } from "@credbuzzpay/domain/platform/preconditions/ExpectedVersion"
import type { SecuritySettings } from "@credbuzzpay/domain/identity/security-settings/SecuritySettings"
import { userNotFound } from "@credbuzzpay/domain/accounts/UserErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { admitsAddress, networksOf } from "../ip-allow-list/IpAllowList.ts"
import { AccountStates } from "../sessions/AccountStates.ts"
import { TwoFactorService } from "../two-factor/TwoFactorService.ts"
import { traced } from "../../../tracing/Traced.ts"

const SettingsRow = rows({
  ipWhitelist: Schema.Array(Schema.String),
  rowVersion: Schema.Number
})
type SettingsRow = RowOf<typeof SettingsRow>

/** How one's own account is guarded: second factors to look at, and the list of allowed networks (docs/security.md, rule 8). */
export class SecuritySettingsService extends Context.Service<SecuritySettingsService>()(
  "@credbuzzpay/server/security-settings/SecuritySettingsService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const factors = yield* TwoFactorService
      const accounts = yield* AccountStates
      const audit = yield* AuditTrail

      const read = Effect.fnUntraced(function* (userCode: string, row: SettingsRow) {
        const twoFactor = yield* factors.view(userCode)
        return { twoFactor, ipWhitelist: row.ipWhitelist, rowVersion: row.rowVersion } satisfies SecuritySettings
      })

      const find = (userCode: string, lock: Statement.Fragment = sql``) =>
        SettingsRow.first(sql`
            select ip_whitelist::text[] as ip_whitelist, row_version from security_settings
            where user_code = ${userCode} ${lock}`)

      /** **Errors**: `NotFound` for anybody else's; `Unavailable`. */
      const get = traced("SecuritySettingsService.get")(function* (caller: Principal, userCode: string) {
        if (caller.userCode !== userCode) return yield* userNotFound()
        return yield* Effect.gen(function* () {
          const row = yield* find(userCode)
          return row === undefined ? yield* userNotFound() : yield* read(userCode, row)
        }).pipe(sql.withTransaction, repoBoundary)
      })

      /** **Errors**: as {@link get}; `PreconditionFailed` when it is another version by now; `ValidationFailed` for a list that shuts out the address that sends it. */
      const update = traced("SecuritySettingsService.update")(function* (
        caller: Principal,
        userCode: string,
        expected: ExpectedVersion,
        ipWhitelist: ReadonlyArray<string>
      ) {
        if (caller.userCode !== userCode) return yield* userNotFound()
        if (!admitsAddress(networksOf(ipWhitelist), (yield* RequestInfo).ip)) return yield* ownAddressExcluded()
        return yield* Effect.gen(function* () {
          const before = yield* find(userCode, sql`for update`)
          if (before === undefined) return yield* userNotFound()
          yield* requireVersion(expected, before.rowVersion)
          const at = DateTime.toDateUtc(yield* DateTime.now)
          const row = yield* SettingsRow.first(sql`
            update security_settings set ip_whitelist = ${ipWhitelist}::text[]::cidr[], row_version = row_version + 1,
              updated_at = ${at}
            where user_code = ${userCode} returning ip_whitelist::text[] as ip_whitelist, row_version`)
          yield* accounts.invalidate(userCode)
          yield* audit.record({
            actor: caller.userCode,
            subject: userCode,
            branchCode: caller.branchCode,
            action: "security_settings.changed",
            resourceType: "user",
            resourceId: userCode,
            oldValues: { ip_whitelist: before.ipWhitelist },
            newValues: { ip_whitelist: ipWhitelist }
          })
          return yield* read(userCode, row ?? before)
        }).pipe(sql.withTransaction, repoBoundary)
      })

      return { get, update }
    })
  }
) {
  static readonly layer = Layer.effect(SecuritySettingsService, SecuritySettingsService.make)
}
