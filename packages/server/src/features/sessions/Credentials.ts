import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import { normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { normalizeMobile } from "@credbuzzpay/domain/values/MobileNumber"
import type { FactorMethod } from "@credbuzzpay/domain/two-factor/TwoFactor"
import { repoBoundary } from "../../adapters/postgres/RepoBoundary.ts"
import type { UserRow } from "../users/UserRow.ts"

/** An account as sign-in needs it. `platformAllowed` is null when nobody set it: then the role's default holds. */
export interface CredentialRow extends UserRow {
  readonly passwordHash: string
  readonly authEpoch: number
  readonly deviceKnown: boolean
  readonly platformAllowed: boolean | null
  readonly ipWhitelist: ReadonlyArray<string>
  readonly factorMethods: ReadonlyArray<FactorMethod>
}

/** The one way in which an identifier is read: a user code, an e-mail, else a mobile number. */
export const readIdentifier = (identifier: string) => {
  const text = identifier.trim()
  if (text.includes("@")) return { column: "email_normalized", value: normalizeEmail(text) } as const
  const code = text.toUpperCase()
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code)
    ? ({ column: "user_code", value: code } as const)
    : ({ column: "mobile", value: normalizeMobile(text) } as const)
}

/** Finds the account that an identifier names, with what sign-in has to know of it. **Errors**: `Unavailable`. */
export class Credentials extends Context.Service<Credentials>()("@credbuzzpay/server/sessions/Credentials", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const find = (identifier: string, platform: Platform, deviceHash: Uint8Array | null) => {
      const { column, value } = readIdentifier(identifier)
      return repoBoundary(
        Effect.map(
          sql<CredentialRow>`
            select u.user_code, u.email, u.mobile, u.first_name, u.last_name, u.gender, u.dob, u.user_role,
              u.branch_code, u.locale, u.email_verified_at, u.mobile_verified_at, u.kyc_verification_step,
              u.is_kyc_complete, u.is_active, u.is_blocked, u.blocked_until, u.row_version, u.created_at, u.updated_at,
              u.password_hash, u.auth_epoch, p.is_allowed as platform_allowed, d.user_code is not null as device_known,
              coalesce(s.ip_whitelist, '{}')::text[] as ip_whitelist,
              array(select f.method from second_factors f where f.user_code = u.user_code) as factor_methods
            from user_accounts u
            left join security_settings s on s.user_code = u.user_code
            left join user_platform_access p on p.user_code = u.user_code and p.platform = ${platform}
            left join known_devices d on d.user_code = u.user_code and d.device_hash = ${deviceHash}::bytea
            where u.${sql(column)} = ${value}`,
          (rows) => rows[0]
        )
      )
    }
    return { find }
  })
}) {
  static readonly layer = Layer.effect(Credentials, Credentials.make)
}
