import { Context, DateTime, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import { LoginConfig } from "../../config/LoginConfig.ts"
import { RequestInfo } from "../../http/RequestInfo.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import type { CredentialRow } from "./Credentials.ts"
import { RefreshTokenRepo } from "./RefreshTokenRepo.ts"
import { type NewSession, SessionRepo } from "./SessionRepo.ts"
import { SessionStates } from "./SessionStates.ts"
import { TokenPairs } from "./TokenPairs.ts"

/**
 * Begins a session for somebody who has proven who they are: its rows, its first refresh token, the device, the audit
 * row, and the end of the oldest sessions beyond the caps. Runs inside its caller's transaction.
 */
export class SessionStarter extends Context.Service<SessionStarter>()("@credbuzzpay/server/sessions/SessionStarter", {
  make: Effect.gen(function* () {
    const sessions = yield* SessionRepo
    const tokens = yield* RefreshTokenRepo
    const pairs = yield* TokenPairs
    const states = yield* SessionStates
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom
    const caps = yield* LoginConfig

    const start = Effect.fn("SessionStarter.start")(function* (
      account: CredentialRow,
      client: {
        readonly platform: Platform
        readonly deviceHash: Uint8Array | null
        readonly deviceName: string | null
      },
      /** When the person last proved everything that the account asks for; not now on a trusted device. */
      provenAt?: Date
    ) {
      const { ip, userAgent } = yield* RequestInfo
      const now = yield* DateTime.now
      const at = DateTime.toDateUtc(now)
      const sessionId = yield* random.uuidV7()
      const expiresAt = DateTime.toDateUtc(DateTime.addDuration(now, pairs.sessionMaxAge))
      const session: NewSession = {
        sessionId,
        userCode: account.userCode,
        platform: client.platform,
        deviceHash: client.deviceHash,
        deviceName: client.deviceName,
        ip,
        userAgent,
        at,
        authTime: provenAt ?? at,
        expiresAt
      }
      yield* sessions.insert(session)
      if (client.deviceHash !== null) yield* sessions.rememberDevice(session)
      const refresh = yield* pairs.newRefreshToken(now, expiresAt)
      const { tokenHash } = refresh
      yield* tokens.insert({ tokenHash, sessionId, generation: 0, issuedAt: at, expiresAt: refresh.expiresAt })
      yield* states.invalidate(yield* sessions.endBeyond(session, caps))
      yield* audit.record({
        actor: account.userCode,
        subject: account.userCode,
        branchCode: account.branchCode ?? undefined,
        action: "session.started",
        resourceType: "session",
        resourceId: sessionId,
        newValues: { platform: client.platform }
      })
      return { bearer: { ...account, sessionId, platform: client.platform, authTime: session.authTime }, refresh }
    })

    return { start }
  })
}) {
  static readonly layer = Layer.effect(SessionStarter, SessionStarter.make)
}
