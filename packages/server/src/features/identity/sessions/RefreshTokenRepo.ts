import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Platform } from "@credbuzzpay/domain/access/Platform"
import { Role } from "@credbuzzpay/domain/access/Role"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

/** A refresh token with the session and the account it speaks for, and whether its successor was used already. */
export const RefreshRow = rows({
  sessionId: Schema.String,
  generation: Schema.Number,
  expiresAt: Schema.Date,
  usedAt: Schema.NullOr(Schema.Date),
  usedBy: Schema.NullOr(Schema.Uint8Array),
  successorSealed: Schema.NullOr(Schema.String),
  successorUsed: Schema.Boolean,
  successorExpiresAt: Schema.NullOr(Schema.Date),
  platform: Platform,
  deviceName: Schema.NullOr(Schema.String),
  authTime: Schema.Date,
  sessionExpiresAt: Schema.Date,
  endedAt: Schema.NullOr(Schema.Date),
  endReason: Schema.NullOr(Schema.String),
  userCode: Schema.String,
  email: Schema.String,
  locale: Locale,
  userRole: Role,
  branchCode: Schema.NullOr(Schema.String),
  isActive: Schema.Boolean,
  isBlocked: Schema.Boolean,
  blockedUntil: Schema.NullOr(Schema.Date),
  authEpoch: Schema.Number,
  platformAllowed: Schema.NullOr(Schema.Boolean),
  ipWhitelist: Schema.Array(Schema.String)
})
export type RefreshRow = RowOf<typeof RefreshRow>

/** A session as its refresh tokens lead to it. */
export const TokenFamily = rows({
  sessionId: Schema.String,
  userCode: Schema.String,
  branchCode: Schema.NullOr(Schema.String),
  endedAt: Schema.NullOr(Schema.Date),
  expiresAt: Schema.Date
})
export type TokenFamily = RowOf<typeof TokenFamily>

/** The table `refresh_tokens`: SHA-256 digests only. Everything runs inside its caller's transaction. */
export class RefreshTokenRepo extends Context.Service<RefreshTokenRepo>()(
  "@credbuzzpay/server/sessions/RefreshTokenRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const insert = (token: {
        readonly tokenHash: Uint8Array
        readonly sessionId: string
        readonly userCode: string
        readonly generation: number
        readonly issuedAt: Date
        readonly expiresAt: Date
      }) => sql`
        insert into refresh_tokens (token_hash, session_id, user_code, generation, issued_at, expires_at)
        values (${token.tokenHash}, ${token.sessionId}, ${token.userCode}, ${token.generation}, ${token.issuedAt},
          ${token.expiresAt})`

      /** Locks the family first, so that uses of any of its tokens queue, and reads the token as it is then. */
      const lock = Effect.fnUntraced(function* (tokenHash: Uint8Array) {
        yield* sql`
          select 1 from sessions where session_id = (
            select session_id from refresh_tokens where token_hash = ${tokenHash}
          ) for update`
        return yield* RefreshRow.first(sql`
          select t.session_id, t.generation, t.expires_at, t.used_at, t.used_by, t.successor_sealed,
            c.used_at is not null as successor_used, c.expires_at as successor_expires_at, s.platform, s.device_name, s.auth_time,
            s.expires_at as session_expires_at, s.ended_at, s.end_reason, u.user_code, u.email, u.locale, u.user_role, u.branch_code,
            u.is_active, u.is_blocked, u.blocked_until, u.auth_epoch, p.is_allowed as platform_allowed,
            coalesce(g.ip_whitelist, '{}')::text[] as ip_whitelist
          from refresh_tokens t
          join sessions s on s.session_id = t.session_id
          join user_accounts u on u.user_code = s.user_code
          left join security_settings g on g.user_code = u.user_code
          left join refresh_tokens c on c.token_hash = t.successor_hash
          left join user_platform_access p on p.user_code = u.user_code and p.platform = s.platform
          where t.token_hash = ${tokenHash}`)
      })

      /** The session that a token is of, however old the token is; nothing is locked. */
      const familyOf = (tokenHash: Uint8Array) =>
        TokenFamily.first(sql`
            select s.session_id, s.user_code, s.ended_at, s.expires_at, u.branch_code
            from refresh_tokens t
            join sessions s on s.session_id = t.session_id
            join user_accounts u on u.user_code = s.user_code
            where t.token_hash = ${tokenHash}`)

      const markUsed = (use: {
        readonly tokenHash: Uint8Array
        readonly sessionId: string
        readonly usedBy: Uint8Array
        readonly successorHash: Uint8Array
        readonly successorSealed: string
        readonly at: Date
      }) =>
        Effect.andThen(
          sql`update refresh_tokens set used_at = ${use.at}, used_by = ${use.usedBy},
                successor_hash = ${use.successorHash}, successor_sealed = ${use.successorSealed}
              where token_hash = ${use.tokenHash}`,
          sql`update sessions set last_used_at = ${use.at} where session_id = ${use.sessionId}`
        )

      return { insert, lock, familyOf, markUsed }
    })
  }
) {
  static readonly layer = Layer.effect(RefreshTokenRepo, RefreshTokenRepo.make)
}
