import { Context, DateTime, Effect, Layer, Redacted, Result } from "effect"
import type { Logout } from "@credbuzzpay/domain/identity/sessions/Session"
import { invalidToken } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { opaqueTokenDigest } from "../tokens/OpaqueToken.ts"
import { Authenticator } from "./Authenticator.ts"
import { PresentedToken } from "./PresentedToken.ts"
import { RefreshTokenRepo } from "./RefreshTokenRepo.ts"
import { SessionService } from "./SessionService.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * Signing out by whatever proves the session: an access token that is good, or a refresh token of any age. What is over
 * already is over: any refresh token is answered alike, so that nobody learns which exist (docs/security.md, rule 6).
 */
export class LogoutService extends Context.Service<LogoutService>()("@credbuzzpay/server/sessions/LogoutService", {
  make: Effect.gen(function* () {
    const { authenticate } = yield* Authenticator
    const tokens = yield* RefreshTokenRepo
    const sessions = yield* SessionService

    const endFamily = Effect.fnUntraced(function* (refreshToken: Redacted.Redacted<string>, all: boolean) {
      const family = yield* repoBoundary(tokens.familyOf(opaqueTokenDigest(refreshToken)))
      if (family === undefined) return
      const now = DateTime.toDateUtc(yield* DateTime.now)
      const lives = family.endedAt === null && family.expiresAt > now
      // A token of a session that is over is no proof of who asks for the others.
      yield* sessions.logout(family, { all: all && lives })
    })

    const callerOf = (token: Redacted.Redacted<string> | undefined) =>
      Effect.result(token === undefined ? Effect.fail(invalidToken()) : authenticate(Redacted.value(token)))

    /**
     * **Errors**: `AuthenticationFailed` when nothing was brought that was ever a proof; `PermissionDenied` for staff
     * outside their networks with an access token only; `Unavailable`.
     */
    const logout = traced("LogoutService.logout")(function* ({ all = false, refreshToken }: typeof Logout.Type) {
      const caller = yield* callerOf(yield* PresentedToken)
      if (Result.isSuccess(caller)) yield* sessions.logout(caller.success, { all })
      if (refreshToken !== undefined) return yield* endFamily(refreshToken, all)
      if (Result.isFailure(caller)) return yield* Effect.fail(caller.failure)
    })

    return { logout }
  })
}) {
  static readonly layer = Layer.effect(LogoutService, LogoutService.make)
}
