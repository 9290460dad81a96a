import { Context, DateTime, Duration, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import { invalidRefreshToken, refreshTokenReused } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import type { Refresh } from "@credbuzzpay/domain/identity/sessions/Session"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { opaqueTokenDigest, openSuccessor, sealSuccessor } from "../tokens/OpaqueToken.ts"
import { type RefreshRow, RefreshTokenRepo } from "./RefreshTokenRepo.ts"
import { REUSED, ReuseResponse } from "./ReuseResponse.ts"
import { placeDenied, placeProblem } from "./SignInPlace.ts"
import { isBlockedAt } from "../../accounts/AccountBlock.ts"
import { TokenPairs } from "./TokenPairs.ts"
import { traced } from "../../../tracing/Traced.ts"

/** The same device, as far as the server can see: the same user agent. */
const deviceOf = (userAgent: string | undefined): Uint8Array =>
  new Uint8Array(
    createHash("sha256")
      .update(userAgent ?? "")
      .digest()
  )

const sameBytes = (left: Uint8Array | null, right: Uint8Array): boolean =>
  left !== null && Buffer.from(left).equals(Buffer.from(right))

/** Whether the session and its account would let anybody in at all. */
const stands = (row: RefreshRow, nowMillis: number): boolean =>
  row.endedAt === null && row.sessionExpiresAt.getTime() > nowMillis && row.isActive && !isBlockedAt(row, nowMillis)

/**
 * Rotating refresh tokens. Each is used once; a used one that comes back ends its whole family, except that its direct
 * parent may ask once more within 10 s, from the same device, for the successor whose answer was lost, and gets the
 * same one. **Source**: docs/security.md, rule 3; RFC 9700 §4.14.2.
 */
export class RefreshService extends Context.Service<RefreshService>()("@credbuzzpay/server/sessions/RefreshService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* RefreshTokenRepo
    const pairs = yield* TokenPairs
    const reuse = yield* ReuseResponse
    const random = yield* SecureRandom.SecureRandom

    const rotate = Effect.fnUntraced(function* (parent: Redacted.Redacted<string>, row: RefreshRow, now: DateTime.Utc) {
      const at = DateTime.toDateUtc(now)
      const child = yield* pairs.newRefreshToken(now, row.sessionExpiresAt)
      yield* repo.insert({
        tokenHash: child.tokenHash,
        sessionId: row.sessionId,
        userCode: row.userCode,
        generation: row.generation + 1,
        issuedAt: at,
        expiresAt: child.expiresAt
      })
      yield* repo.markUsed({
        tokenHash: opaqueTokenDigest(parent),
        sessionId: row.sessionId,
        usedBy: deviceOf((yield* RequestInfo).userAgent),
        successorHash: child.tokenHash,
        successorSealed: yield* Effect.provideService(
          sealSuccessor(parent, child.token),
          SecureRandom.SecureRandom,
          random
        ),
        at
      })
      return child
    })

    const mayRetry = (row: RefreshRow, device: Uint8Array, nowMillis: number): boolean =>
      row.usedAt !== null &&
      nowMillis - row.usedAt.getTime() <= Duration.toMillis(pairs.refreshGrace) &&
      !row.successorUsed &&
      sameBytes(row.usedBy, device)

    /** What the transaction decided; a refusal is an answer too, so that what it did to the family stays. */
    const decide = Effect.fnUntraced(function* (parent: Redacted.Redacted<string>) {
      const now = yield* DateTime.now
      const nowMillis = DateTime.toEpochMillis(now)
      const row = yield* repo.lock(opaqueTokenDigest(parent))
      if (row?.endReason === REUSED) return refreshTokenReused()
      if (row === undefined || !stands(row, nowMillis)) return invalidRefreshToken()
      // Before anything is used up: who comes back to an allowed place goes on.
      const problem = placeProblem(row, row.platform, (yield* RequestInfo).ip)
      if (problem !== undefined) return yield* placeDenied(problem)
      if (row.usedAt === null) {
        const isGood = row.expiresAt.getTime() > nowMillis
        return isGood ? { row, refresh: yield* rotate(parent, row, now) } : invalidRefreshToken()
      }
      if (row.successorSealed !== null && mayRetry(row, deviceOf((yield* RequestInfo).userAgent), nowMillis)) {
        const token = yield* Effect.orDie(openSuccessor(parent, row.successorSealed))
        return { row, refresh: { token, expiresAt: row.successorExpiresAt ?? row.expiresAt } }
      }
      yield* reuse.killFamily(row)
      return refreshTokenReused()
    })

    /**
     * **Errors**: `AuthenticationFailed` for a token that is unknown, expired, of an ended session, or used: `REFRESH_TOKEN_REUSED`, and the same for what else is of its family;
     * `PermissionDenied` when the account may no longer use the platform or not this network; `Unavailable`.
     */
    const refresh = traced("RefreshService.refresh")(function* ({ refreshToken }: typeof Refresh.Type) {
      const outcome = yield* decide(refreshToken).pipe(sql.withTransaction, repoBoundary)
      if (!("row" in outcome)) return yield* outcome
      return yield* pairs.pair(outcome.row, outcome.refresh)
    })

    return { refresh }
  })
}) {
  static readonly layer = Layer.effect(RefreshService, RefreshService.make)
}
