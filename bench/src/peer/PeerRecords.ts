import { Redis } from "ioredis"
import { Pool, types } from "pg"
import { makeLogin } from "./PeerLogin.ts"
import type { PeerSettings } from "./PeerSettings.ts"

/** A user as the API shows them; the columns have the wire's names. */
export type WireUser = Readonly<Record<string, string | number | boolean | null>>

/** What each request must still be true of its caller. Times are milliseconds since 1970; 0 is "not". */
export interface Account {
  readonly role: string
  readonly branch: string | null
  readonly epoch: number
  readonly active: boolean
  readonly blocked: boolean
  readonly blockedUntil: number
}

/** What one request needs, as Redis holds it: a session's last moment, the caller's account, the user. */
export type Found = readonly [session: string, account: string, user: string]

const SHORT_TTL = 60
const USER_TTL = 3600

const utc = (date: Date | null) => date?.toISOString() ?? null

/** Sessions, accounts and users: Redis in front of PostgreSQL. What is not there is remembered as "". */
export const openRecords = (settings: PeerSettings) => {
  // Dates as they are written: `dob` must not pass through a time zone.
  types.setTypeParser(types.builtins.DATE, (value) => value)
  const pool = new Pool({ connectionString: settings.databaseUrl, max: 10 })
  const redis = new Redis(settings.redisUrl, { enableAutoPipelining: true })

  const one = async (name: string, text: string, value: string) => {
    const { rows } = await pool.query({ name, text, values: [value] })
    return rows[0]
  }

  const loadSession = async (id: string) => {
    const row = await one(
      "session",
      "select expires_at from sessions where session_id = $1::uuid and ended_at is null",
      id
    )
    return row === undefined ? "" : String(row.expires_at.getTime())
  }

  const loadAccount = async (code: string) => {
    const row = await one(
      "account",
      `select user_role, branch_code, auth_epoch, is_active, is_blocked, blocked_until
       from user_accounts where user_code = $1`,
      code
    )
    if (row === undefined) return ""
    const account: Account = {
      role: row.user_role,
      branch: row.branch_code,
      epoch: row.auth_epoch,
      active: row.is_active,
      blocked: row.is_blocked,
      blockedUntil: row.blocked_until?.getTime() ?? 0
    }
    return JSON.stringify(account)
  }

  const loadUser = async (code: string) => {
    const row = await one(
      "user",
      `select user_code, email, mobile, first_name, last_name, gender, dob, user_role, branch_code, locale,
         email_verified_at, mobile_verified_at, kyc_verification_step, is_kyc_complete, is_active, is_blocked,
         blocked_until, row_version, created_at, updated_at
       from user_accounts where user_code = $1`,
      code
    )
    if (row === undefined) return ""
    const user: WireUser = {
      ...row,
      email_verified_at: utc(row.email_verified_at),
      mobile_verified_at: utc(row.mobile_verified_at),
      blocked_until: utc(row.blocked_until),
      created_at: utc(row.created_at),
      updated_at: utc(row.updated_at)
    }
    return JSON.stringify(settings.preparedBodies ? { success: true, data: user, message: "OK", errors: [] } : user)
  }

  const fill = async (key: string, ttl: number, load: Promise<string>) => {
    const value = await load
    await redis.set(key, value, "EX", ttl)
    return value
  }

  /** All three in one round trip; what Redis does not have comes from PostgreSQL. */
  const find = async (sessionId: string, callerCode: string, userCode: string): Promise<Found> => {
    const keys = [`session:${sessionId}`, `account:${callerCode}`, `user:${userCode}`] as const
    const [session, account, user] = await redis.mget(...keys)
    if (typeof session === "string" && typeof account === "string" && typeof user === "string") {
      return [session, account, user]
    }
    return Promise.all([
      session ?? fill(keys[0], SHORT_TTL, loadSession(sessionId)),
      account ?? fill(keys[1], SHORT_TTL, loadAccount(callerCode)),
      user ?? fill(keys[2], USER_TTL, loadUser(userCode))
    ])
  }

  const close = async () => {
    redis.disconnect()
    await pool.end()
  }

  return { find, login: makeLogin(pool, redis, settings), close }
}
