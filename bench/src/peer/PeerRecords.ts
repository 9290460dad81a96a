import type { Redis } from "ioredis"
import type { Pool } from "pg"
import type { PeerSettings } from "./PeerSettings.ts"
import { asWire, USER_COLUMNS, type UserRow } from "./PeerUser.ts"

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

/** **Units**: milliseconds. */
const MINUTE = 60_000

/** Sessions, accounts and users: Redis in front of PostgreSQL. What is not there is remembered as "". */
export const makeRecords = (pool: Pool, redis: Redis, settings: PeerSettings) => {
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
    const row: UserRow | undefined = await one(
      "user",
      `select ${USER_COLUMNS} from user_accounts where user_code = $1`,
      code
    )
    if (row === undefined) return ""
    const user = asWire(row)
    if (!settings.preparedBodies) return JSON.stringify(user)
    return `${row.row_version} ${JSON.stringify({ success: true, data: user, message: "OK", errors: [] })}`
  }

  const fill = async (key: string, ttl: number, load: Promise<string>) => {
    const value = await load
    await redis.set(key, value, "EX", ttl)
    return value
  }

  /** All of them in one round trip; what Redis does not have comes from PostgreSQL. No user asked for is "". */
  const find = async (sessionId: string, callerCode: string, userCode: string | undefined): Promise<Found> => {
    const keys = [`session:${sessionId}`, `account:${callerCode}`] as const
    const userKey = userCode === undefined ? [] : [`user:${userCode}`]
    const [session, account, user] = await redis.mget(...keys, ...userKey)
    if (typeof session === "string" && typeof account === "string" && (userCode === undefined || user != null)) {
      return [session, account, user ?? ""]
    }
    return Promise.all([
      session ?? fill(keys[0], SHORT_TTL, loadSession(sessionId)),
      account ?? fill(keys[1], SHORT_TTL, loadAccount(callerCode)),
      user ?? (userCode === undefined ? "" : fill(`user:${userCode}`, USER_TTL, loadUser(userCode)))
    ])
  }

  /** How often the caller asked in this minute. Sent in the same write as {@link find}. */
  const count = async (callerCode: string) => {
    const key = `calls:${callerCode}`
    const [calls] = await Promise.all([redis.incr(key), redis.pexpire(key, MINUTE, "NX")])
    return calls
  }

  /** Forgets a user who was changed. */
  const forget = (userCode: string) => redis.del(`user:${userCode}`)

  return { find, count, forget }
}
export type PeerRecords = ReturnType<typeof makeRecords>
