import { Context, DateTime, Duration, Effect, Layer, type Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { Platform } from "@credbuzzpay/domain/access/Platform"
import { Role } from "@credbuzzpay/domain/access/Role"
import type { AccessGrant, TokenPair } from "@credbuzzpay/domain/identity/sessions/Session"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { TokenConfig } from "../../../config/TokenConfig.ts"
import { Replicas } from "../../platform/reads/Replicas.ts"
import { AccessTokens } from "../tokens/AccessTokens.ts"
import { newOpaqueToken, opaqueTokenDigest } from "../tokens/OpaqueToken.ts"

/** Whom an access token speaks for. */
export const Bearer = rows({
  userCode: Schema.String,
  userRole: Role,
  branchCode: Schema.NullOr(Schema.String),
  authEpoch: Schema.Number,
  sessionId: Schema.String,
  platform: Platform,
  authTime: Schema.Date
})
export type Bearer = RowOf<typeof Bearer>

/** A new refresh token and when it ends: 7 days from now, never later than its session. */
export interface NewRefreshToken {
  readonly token: Redacted.Redacted<string>
  readonly tokenHash: Uint8Array
  readonly expiresAt: Date
}

/** Makes refresh tokens and pairs (docs/security.md, rule 3). */
export class TokenPairs extends Context.Service<TokenPairs>()("@credbuzzpay/server/sessions/TokenPairs", {
  make: Effect.gen(function* () {
    const accessTokens = yield* AccessTokens
    const config = yield* TokenConfig
    const random = yield* SecureRandom.SecureRandom
    const { wrote } = yield* Replicas

    const newRefreshToken = Effect.fnUntraced(function* (now: DateTime.Utc, sessionExpiresAt: Date) {
      const token = yield* Effect.provideService(newOpaqueToken, SecureRandom.SecureRandom, random)
      const slides = DateTime.toEpochMillis(now) + Duration.toMillis(config.refreshTokenTtl)
      const expiresAt = new Date(Math.min(slides, sessionExpiresAt.getTime()))
      return { token, tokenHash: opaqueTokenDigest(token), expiresAt } satisfies NewRefreshToken
    })

    /** An access token by itself. **Errors**: `Unavailable` when there is no key to sign with. */
    const access = Effect.fnUntraced(function* (bearer: Bearer) {
      const { token, claims } = yield* accessTokens.issue({
        sub: UserCode.make(bearer.userCode),
        sid: bearer.sessionId,
        role: bearer.userRole,
        ...(bearer.branchCode === null ? {} : { branch: bearer.branchCode }),
        platform: bearer.platform,
        epoch: bearer.authEpoch,
        auth_time: Math.floor(bearer.authTime.getTime() / 1000)
      })
      return { accessToken: token, tokenType: "Bearer", expiresIn: claims.exp - claims.iat } satisfies AccessGrant
    })

    /** After the commit that it is of. **Errors**: `Unavailable` when there is no key to sign with. */
    const pair = Effect.fnUntraced(function* (bearer: Bearer, refresh: Pick<NewRefreshToken, "token" | "expiresAt">) {
      const now = DateTime.toEpochMillis(yield* DateTime.now)
      // They were nobody when they called.
      yield* wrote(bearer.userCode)
      return {
        ...(yield* access(bearer)),
        refreshToken: refresh.token,
        refreshExpiresIn: Math.max(0, Math.floor((refresh.expiresAt.getTime() - now) / 1000))
      } satisfies TokenPair
    })

    return { newRefreshToken, access, pair, sessionMaxAge: config.sessionMaxAge, refreshGrace: config.refreshGrace }
  })
}) {
  static readonly layer = Layer.effect(TokenPairs, TokenPairs.make)
}
