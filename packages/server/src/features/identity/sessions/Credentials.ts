import { Context, DateTime, Effect, Layer, Schema, Struct } from "effect"
import { SqlClient } from "effect/sql"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import { normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { FactorMethod } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { LoginConfig } from "../../../config/LoginConfig.ts"
import { mobileForms } from "../../../config/values/PhoneNumbers.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { habitColumns, habitsOf, SignInHabits } from "../login-risk/SignInHabits.ts"
import { userColumnsOf, userRowColumns } from "../../accounts/UserRow.ts"
import { LoginThrottle, TryRow } from "./LoginThrottle.ts"
import { SessionRepo } from "./SessionRepo.ts"

const { Boolean, Date, Int, NullOr, String: Text } = Schema

/** An account as sign-in needs it. `platformAllowed` is null when nobody set it: then the role's default holds. */
export const CredentialRow = rows({
  ...userRowColumns,
  passwordHash: Text,
  /** Since when nobody is let in by it: its owner said that somebody else has it. */
  passwordMustChangeAt: NullOr(Date),
  authEpoch: Int,
  /** Whether it was signed in to before from a device of this id: a name, which says little of who uses it. */
  deviceKnown: Boolean,
  platformAllowed: NullOr(Boolean),
  platformEpoch: Int,
  ipWhitelist: Schema.Array(Text),
  factorMethods: Schema.Array(FactorMethod)
})
export type CredentialRow = RowOf<typeof CredentialRow>

/** An account as far as a forgotten password needs it. */
const ResetAccountRow = rows(
  Struct.pick(CredentialRow.columns, ["userCode", "email", "locale", "passwordHash", "authEpoch"])
)
export type ResetAccountRow = RowOf<typeof ResetAccountRow>

const besideAccount = {
  ...TryRow.columns,
  ...habitColumns,
  deviceTokenHash: NullOr(Schema.Uint8Array),
  beyondCaps: Schema.Array(Text)
}

/** What a try at a password finds: an account or none, and what stands beside it. */
const TriedRow = rows({ ...besideAccount, userCode: Schema.Null }, { ...CredentialRow.columns, ...besideAccount })

/** What an identifier names: `value`, or, of a number that was kept before it was held against its plan, one of `others`. */
export interface ReadIdentifier {
  readonly column: "email_normalized" | "user_code" | "mobile"
  readonly value: string
  readonly others: ReadonlyArray<string>
}

/** The one way in which an identifier is read: a user code, an e-mail, else a mobile number. */
export const readIdentifier = (identifier: string): ReadIdentifier => {
  const text = identifier.trim()
  if (text.includes("@")) return { column: "email_normalized", value: normalizeEmail(text), others: [] }
  const code = text.toUpperCase()
  if (/^[0-9A-HJKMNP-TV-Z]{8}$/.test(code)) return { column: "user_code", value: code, others: [] }
  const [value, ...others] = mobileForms(text)
  return { column: "mobile", value, others }
}

/** Finds the account that an identifier names, with what sign-in has to know of it. **Errors**: `Unavailable`. */
export class Credentials extends Context.Service<Credentials>()("@credbuzzpay/server/sessions/Credentials", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const throttle = yield* LoginThrottle
    const habits = yield* SignInHabits
    const sessions = yield* SessionRepo
    const caps = yield* LoginConfig
    const account = (platform: Platform, deviceHash: Uint8Array | null) => ({
      columns: sql`
        ${sql.literal(userColumnsOf("u"))},
        u.password_hash, u.password_must_change_at, u.auth_epoch, u.platform_epoch, p.is_allowed as platform_allowed, d.user_code is not null as device_known,
        coalesce(s.ip_whitelist, '{}')::text[] as ip_whitelist,
        array(select f.method from second_factors f where f.user_code = u.user_code) as factor_methods`,
      joins: sql`
        left join security_settings s on s.user_code = u.user_code
        left join user_platform_access p on p.user_code = u.user_code and p.platform = ${platform}
        left join known_devices d on d.user_code = u.user_code and d.device_hash = ${deviceHash}::bytea`
    })

    /** The account of an identifier, one at most: by the form in which numbers are kept today before any other. */
    const named = ({ column, others, value }: ReadIdentifier) =>
      others.length === 0
        ? sql`u.${sql(column)} = ${value}`
        : sql`u.user_code = (
            select o.user_code from user_accounts o where o.mobile = any(${[value, ...others]}::text[])
            order by o.mobile = ${value} desc, o.created_at, o.user_code limit 1)`

    const find = (identifier: string, platform: Platform, deviceHash: Uint8Array | null) => {
      const { columns, joins } = account(platform, deviceHash)
      return repoBoundary(
        CredentialRow.first(
          sql`select ${columns} from user_accounts u ${joins} where ${named(readIdentifier(identifier))}`
        )
      )
    }

    /**
     * The account of an identifier, no more of it than asking for a reset needs: whatever is read of an account takes longer
     * than reading that there is none. **Errors**: `Unavailable`. **Source**: docs/security.md, rule 1.
     */
    const findForReset = (identifier: string) =>
      repoBoundary(
        ResetAccountRow.first(sql`
            select u.user_code, u.email, u.locale, u.password_hash, u.auth_epoch from user_accounts u
            where ${named(readIdentifier(identifier))}`)
      )

    /**
     * As {@link find}, with the account's habits as far as they have these traits, and a try at the password is begun in the
     * same breath: of the account, or of `unknown` when the identifier is nobody's. One statement for both, so that neither
     * takes longer; asked again while tries under way hold what is left. `deviceTokenHash` of the answer is that of a device
     * that the account is known by, `beyondCaps` the sessions that one more would put beyond the caps. **Errors**: `Unavailable`.
     */
    const attempt = (
      identifier: string,
      client: {
        readonly platform: Platform
        readonly deviceHash: Uint8Array | null
        readonly deviceTokenHash: Uint8Array | null
        readonly traits: ReadonlyArray<string>
      },
      unknown: string
    ) => {
      const typed = readIdentifier(identifier)
      const { columns, joins } = account(client.platform, client.deviceHash)
      const beside = habits.beside(client.traits)
      const subject = sql`coalesce('user:' || u.user_code, ${unknown}::text)`
      const device = sql`'device:' || encode(k.token_hash, 'hex')`
      const ask = Effect.flatMap(Effect.zip(DateTime.now, RequestInfo), ([now, { ip }]) => {
        const at = DateTime.toDateUtc(now)
        const beyond = sessions.beyond({ userCode: sql`u.user_code`, deviceHash: client.deviceHash, ip }, caps)
        return Effect.map(
          TriedRow.one(sql`
            select ${columns}, ${beside.columns}, k.token_hash as device_token_hash,
              array(${beyond})::text[] as beyond_caps, t.outcome, t.counted_for, t.failures,
              t.begun_at
            from (select 1) as one
            left join user_accounts u on ${named(typed)}
            ${joins} ${beside.joins}
            left join device_tokens k on k.user_code = u.user_code and k.token_hash = ${client.deviceTokenHash}::bytea
              and k.expires_at > ${at}::timestamptz
            cross join lateral ${throttle.beginning(subject, device, at)} as t`),
          (row) => ({
            at: now,
            account: row.userCode === null ? undefined : row,
            deviceTokenHash: row.deviceTokenHash,
            beyondCaps: row.beyondCaps,
            habits: habitsOf(row),
            tried: row as TryRow
          })
        )
      })
      return throttle.whenFree(
        `${typed.column}:${typed.value}`,
        (asked) => (asked.account === undefined ? unknown : `user:${asked.account.userCode}`),
        repoBoundary(ask)
      )
    }
    return { find, findForReset, attempt }
  })
}) {
  static readonly layer = Layer.effect(Credentials, Credentials.make)
}
