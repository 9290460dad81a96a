import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import { normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { normalizeMobile } from "@credbuzzpay/domain/values/MobileNumber"
import type { FactorMethod } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type HabitColumns, habitsOf, SignInHabits } from "../login-risk/SignInHabits.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import type { UserRow } from "../../accounts/UserRow.ts"
import { LoginThrottle, type Reservation } from "./LoginThrottle.ts"

/** An account as sign-in needs it. `platformAllowed` is null when nobody set it: then the role's default holds. */
export interface CredentialRow extends UserRow {
  readonly passwordHash: string
  /** Since when nobody is let in by it: its owner said that somebody else has it. */
  readonly passwordMustChangeAt: Date | null
  readonly authEpoch: number
  readonly deviceKnown: boolean
  readonly platformAllowed: boolean | null
  readonly platformEpoch: number
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
    const throttle = yield* LoginThrottle
    const habits = yield* SignInHabits
    const account = (platform: Platform, deviceHash: Uint8Array | null) => ({
      columns: sql`
        u.user_code, u.email, u.mobile, u.first_name, ${sql.literal(familyName("u.last_name"))} as last_name, u.gender, u.dob, u.user_role,
        u.branch_code, u.locale, u.email_verified_at, u.mobile_verified_at, u.kyc_verification_step,
        u.is_kyc_complete, u.is_active, u.is_blocked, u.blocked_until, u.row_version, u.created_at, u.updated_at,
        u.password_hash, u.password_must_change_at, u.auth_epoch, u.platform_epoch, p.is_allowed as platform_allowed, d.user_code is not null as device_known,
        coalesce(s.ip_whitelist, '{}')::text[] as ip_whitelist,
        array(select f.method from second_factors f where f.user_code = u.user_code) as factor_methods`,
      joins: sql`
        left join security_settings s on s.user_code = u.user_code
        left join user_platform_access p on p.user_code = u.user_code and p.platform = ${platform}
        left join known_devices d on d.user_code = u.user_code and d.device_hash = ${deviceHash}::bytea`
    })

    const find = (identifier: string, platform: Platform, deviceHash: Uint8Array | null) => {
      const { column, value } = readIdentifier(identifier)
      const { columns, joins } = account(platform, deviceHash)
      return repoBoundary(
        Effect.map(
          sql<CredentialRow>`select ${columns} from user_accounts u ${joins} where u.${sql(column)} = ${value}`,
          (rows) => rows[0]
        )
      )
    }

    /**
     * As {@link find}, with the account's habits as far as they have these traits, and a try at the password is counted in the
     * same breath: of the account, or of `unknown` when the identifier is nobody's. One statement for both, so that neither
     * takes longer.
     */
    const attempt = (
      identifier: string,
      client: {
        readonly platform: Platform
        readonly deviceHash: Uint8Array | null
        readonly traits: ReadonlyArray<string>
      },
      { now, unknown }: { readonly unknown: string; readonly now: Date }
    ) => {
      const { column, value } = readIdentifier(identifier)
      const { columns, joins } = account(client.platform, client.deviceHash)
      const beside = habits.beside(client.traits)
      const subject = sql`coalesce('user:' || u.user_code, ${unknown}::text)`
      return repoBoundary(
        Effect.map(
          sql<(CredentialRow | { readonly userCode: null }) & Reservation & HabitColumns>`
            select ${columns}, ${beside.columns}, t.permitted, t.failures, t.locked_until
            from (select 1) as one
            left join user_accounts u on u.${sql(column)} = ${value}
            ${joins} ${beside.joins}
            cross join lateral ${throttle.reservation(subject, now)} as t`,
          ([row]) => ({
            account: row === undefined || row.userCode === null ? undefined : row,
            habits: row === undefined ? undefined : habitsOf(row),
            tried: { permitted: row!.permitted, failures: row!.failures, lockedUntil: row!.lockedUntil }
          })
        )
      )
    }
    return { find, attempt }
  })
}) {
  static readonly layer = Layer.effect(Credentials, Credentials.make)
}
