import { verify } from "@node-rs/argon2"
import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto"
import type { Redis } from "ioredis"
import type { Pool, PoolClient } from "pg"
import { Refused } from "./PeerEnvelope.ts"
import type { PeerSettings } from "./PeerSettings.ts"
import { inTransaction } from "./PeerTransaction.ts"

/** What is asked for, and from where. */
export interface LoginRequest {
  readonly identifier: string
  readonly password: string
  readonly platform: string
  readonly ip: string
  readonly userAgent: string | null
  readonly requestId: string
}

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

/** The same rows as ours, statement by statement as one writes it by hand. */
const startSession = async (client: PoolClient, request: LoginRequest, userCode: string, now: Date) => {
  const sessionId = randomUUID()
  const refresh = randomBytes(32)
  const expiresAt = new Date(now.getTime() + 30 * DAY)
  const run = (name: string, text: string, values: Array<unknown>) => client.query({ name, text, values })
  await run("clear", "delete from login_throttles where subject_key = $1", [`user:${userCode}`])
  await run(
    "session",
    `insert into sessions (session_id, user_code, platform, ip_address, user_agent, auth_time, created_at, last_used_at,
       expires_at) values ($1, $2, $3, $4, $5, $6, $6, $6, $7)`,
    [sessionId, userCode, request.platform, request.ip, request.userAgent, now, expiresAt]
  )
  await run(
    "refresh",
    `insert into refresh_tokens (token_hash, session_id, generation, issued_at, expires_at) values ($1, $2, 0, $3, $4)`,
    [createHash("sha256").update(refresh).digest(), sessionId, now, new Date(now.getTime() + 7 * DAY)]
  )
  await run(
    "cap",
    `update sessions set ended_at = $2, end_reason = 'session_cap' where session_id in (
       select session_id from sessions where user_code = $1 and ended_at is null
       order by last_used_at desc, session_id desc offset 10)`,
    [userCode, now]
  )
  await run(
    "audit",
    `insert into audit_trail (audit_id, user_code, subject_user_code, action, resource_type, resource_id, new_values,
       ip_address, request_id, occurred_at) values ($1, $2, $2, 'session.started', 'session', $3, $4, $5, $6, $7)`,
    [randomUUID(), userCode, sessionId, { platform: request.platform }, request.ip, request.requestId, now]
  )
  await run(
    "activity",
    `insert into login_activities (activity_id, user_code, login_id, status, platform, ip_address, device_info,
       session_id, request_id, occurred_at) values ($1, $2, $3, 'success', $4, $5, $6, $7, $8, $9)`,
    [
      randomUUID(),
      userCode,
      request.identifier,
      request.platform,
      request.ip,
      { name: null, user_agent: request.userAgent },
      sessionId,
      request.requestId,
      now
    ]
  )
  return { sessionId, refreshToken: refresh.toString("base64url") }
}

/** `POST auth/login` of the peer. */
export const makeLogin = (pool: Pool, redis: Redis, settings: PeerSettings) => {
  return async (request: LoginRequest) => {
    const failures = await redis.mget(`failures:ip:${request.ip}`, `failures:net:${request.ip}`)
    if (failures.some((count) => Number(count) > 1_000_000)) throw new Refused(429, "RATE_LIMITED", "Too many failures")
    const found = await pool.query({
      name: "account",
      text: `select u.user_code, u.email, u.mobile, u.first_name, u.last_name, u.user_role, u.branch_code, u.auth_epoch,
          u.password_hash, u.is_active, u.is_blocked, u.kyc_verification_step, u.is_kyc_complete, u.row_version,
          u.created_at, u.updated_at
        from user_accounts u where u.email_normalized = $1`,
      values: [request.identifier.toLowerCase()]
    })
    const account = found.rows[0]
    if (account === undefined) throw wrong()
    const now = new Date()
    await pool.query({
      name: "reserve",
      text: `select permitted from reserve_login_attempt($1, $2, 5, interval '1 minute', interval '15 minutes',
        interval '12 hours', 100)`,
      values: [`user:${account.user_code}`, now]
    })
    if (!(await verify(account.password_hash, request.password))) throw wrong()
    const { password_hash: _, ...user } = account
    const session = await inTransaction(pool, (client) => startSession(client, request, account.user_code, now))
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
