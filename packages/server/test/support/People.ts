import { DateTime, Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { Role } from "@credbuzzpay/domain/access/Role"
import { TokenPairs } from "../../src/features/sessions/TokenPairs.ts"
import { asPrincipal } from "./Factors.ts"

let made = 0

export interface PersonOptions {
  readonly userCode?: string
  readonly role?: Role
  readonly branchCode?: string
  readonly isBlocked?: boolean
  /** How long ago they proved that it is them. */
  readonly provenSecondsAgo?: number
}

/** Somebody with an account, a live session and its access token in the clear, all put there by SQL: no hashing, no mail. */
export interface Person extends PersonOptions {
  readonly userCode: string
  readonly sessionId: string
  readonly accessToken: string
  readonly as: Principal
}

const branch = Effect.fnUntraced(function* (branchCode: string, at: Date) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    insert into branches (branch_code, name, created_at, updated_at) values (${branchCode}, 'A branch', ${at}, ${at})
    on conflict do nothing`
})

/** One more session of theirs. */
export const session = Effect.fnUntraced(function* (userCode: string, options: PersonOptions) {
  const sql = yield* SqlClient.SqlClient
  const now = yield* DateTime.now
  const at = DateTime.toDateUtc(now)
  const provenAt = DateTime.toDateUtc(DateTime.subtract(now, { seconds: options.provenSecondsAgo ?? 0 }))
  const sessionId = crypto.randomUUID()
  yield* sql`
    insert into sessions (session_id, user_code, platform, auth_time, created_at, last_used_at, expires_at)
    values (${sessionId}, ${userCode}, 'web', ${provenAt}, ${at}, ${at},
      ${DateTime.toDateUtc(DateTime.add(now, { days: 7 }))})`
  const { accessToken } = yield* (yield* TokenPairs).access({
    userCode,
    userRole: options.role ?? "user",
    branchCode: options.branchCode ?? null,
    authEpoch: 0,
    sessionId,
    platform: "web",
    authTime: provenAt
  })
  return { sessionId, accessToken: Redacted.value(accessToken), authTime: Math.floor(provenAt.getTime() / 1000) }
})

export const person = Effect.fnUntraced(function* (options: PersonOptions = {}) {
  const { branchCode, isBlocked = false, role = "user" } = options
  const sql = yield* SqlClient.SqlClient
  const at = DateTime.toDateUtc(yield* DateTime.now)
  const digits = String((made += 1)).padStart(7, "0")
  const userCode = options.userCode ?? `0${digits}`
  if (branchCode !== undefined) yield* branch(branchCode, at)
  yield* sql`
    insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name, user_role,
      branch_code, is_blocked, email_verified_at, mobile_verified_at, created_at, updated_at)
    values (${userCode}, ${`made${digits}@example.test`}, ${`made${digits}@example.test`}, ${`+9170${digits}1`},
      '$argon2id$', 'Mina', 'Sen', ${role}, ${branchCode ?? null}, ${isBlocked}, ${at}, ${at}, ${at}, ${at})`
  yield* sql`insert into security_settings (user_code, updated_at) values (${userCode}, ${at})`
  yield* sql`insert into registration_progress (user_code, updated_at) values (${userCode}, ${at})`
  const { authTime, ...signedIn } = yield* session(userCode, options)
  const as = asPrincipal(userCode, { role, branchCode, sessionId: signedIn.sessionId, authTime })
  return { ...options, userCode, ...signedIn, as } satisfies Person
})
