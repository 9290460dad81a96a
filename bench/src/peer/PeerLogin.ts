import { verify } from "@node-rs/argon2"
import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto"
import type { Redis } from "ioredis"
import type { Pool } from "pg"
import { Refused } from "./PeerEnvelope.ts"
import type { PeerSettings } from "./PeerSettings.ts"
import type { LoginRequest, PeerTables, StartedSession } from "./PeerTables.ts"
import { inTransaction } from "./PeerTransaction.ts"

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const wrong = () => new Refused(401, "INVALID_CREDENTIALS", "The identifier or the password is wrong")

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url")

/** Nobody verifies these tokens, so the key is the process' own. */
const { privateKey } = generateKeyPairSync("ed25519")
const signed = (claims: object) => {
  const text = `${segment({ alg: "EdDSA", kid: "peer", typ: "at+jwt" })}.${segment(claims)}`
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString("base64url")}`
}

/** Everything of a sign-in in one transaction. Resolves to what the answer says of the session. */
const startSession = async (
  pool: Pool,
  tables: PeerTables,
  request: LoginRequest,
  userCode: string,
  startedAt: Date
) => {
  const refresh = randomBytes(32)
  const session: StartedSession = {
    sessionId: randomUUID(),
    userCode,
    refreshHash: createHash("sha256").update(refresh).digest(),
    startedAt,
    expiresAt: new Date(startedAt.getTime() + 30 * DAY),
    refreshExpiresAt: new Date(startedAt.getTime() + 7 * DAY)
  }
  await inTransaction(pool, (client) => tables.startSession(client, request, session))
  return { sessionId: session.sessionId, refreshToken: refresh.toString("base64url") }
}

/** `POST auth/login` of the peer. */
export const makeLogin = (pool: Pool, redis: Redis, tables: PeerTables, settings: PeerSettings) => {
  return async (request: LoginRequest) => {
    const failures = await redis.mget(`failures:ip:${request.ip}`, `failures:net:${request.ip}`)
    if (failures.some((count) => Number(count) > 1_000_000)) throw new Refused(429, "RATE_LIMITED", "Too many failures")
    const found = await pool.query({
      name: "account",
      text: `select u.user_code, u.email, u.mobile, u.first_name, u.last_name, u.user_role, u.branch_code, u.auth_epoch,
          u.password_hash, u.is_active, u.is_blocked, u.kyc_verification_step, u.is_kyc_complete, u.row_version,
          u.created_at, u.updated_at
        from user_accounts u where u.${tables.emailKey} = $1`,
      values: [request.identifier.toLowerCase()]
    })
    const account = found.rows[0]
    if (account === undefined) throw wrong()
    const now = new Date()
    await tables.reserveTry(pool, account.user_code, now)
    if (!(await verify(account.password_hash, request.password))) throw wrong()
    const { password_hash: _, ...user } = account
    const session = await startSession(pool, tables, request, account.user_code, now)
    const seconds = Math.floor(now.getTime() / 1000)
    const claims = {
      iss: settings.issuer,
      aud: settings.audience,
      sub: account.user_code,
      sid: session.sessionId,
      role: account.user_role,
      platform: request.platform,
      epoch: account.auth_epoch,
      auth_time: seconds,
      jti: randomUUID(),
      iat: seconds,
      exp: seconds + 900
    }
    return {
      success: true,
      data: { access_token: signed(claims), refresh_token: session.refreshToken, expires_in: 900, user },
      message: "OK",
      errors: []
    }
  }
}
