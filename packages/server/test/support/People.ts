import { DateTime, Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { Role } from "@credbuzzpay/domain/access/Role"
import { keepSearched, searchedAsContacts, searchedAsName } from "../../src/features/accounts/SearchedTexts.ts"
import { TokenPairs } from "../../src/features/identity/sessions/TokenPairs.ts"
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

const token = Effect.fnUntraced(function* (
  userCode: string,
  sessionId: string,
  provenAt: Date,
  { branchCode, role = "user" }: PersonOptions
) {
  const { accessToken } = yield* (yield* TokenPairs).access({
    userCode,
    userRole: role,
    branchCode: branchCode ?? null,
    authEpoch: 0,
    sessionId,
    platform: "web",
    authTime: provenAt
  })
  return Redacted.value(accessToken)
})

const moments = Effect.fnUntraced(function* ({ provenSecondsAgo = 0 }: PersonOptions) {
  const now = yield* DateTime.now
  return {
    at: DateTime.toDateUtc(now),
    provenAt: DateTime.toDateUtc(DateTime.subtract(now, { seconds: provenSecondsAgo })),
    endsAt: DateTime.toDateUtc(DateTime.add(now, { days: 7 }))
  }
})

/** One more session of theirs. */
export const session = Effect.fnUntraced(function* (userCode: string, options: PersonOptions = {}) {
  const sql = yield* SqlClient.SqlClient
  const { at, endsAt, provenAt } = yield* moments(options)
  const sessionId = crypto.randomUUID()
  yield* sql`
    insert into sessions (session_id, user_code, platform, auth_time, created_at, last_used_at, expires_at)
    values (${sessionId}, ${userCode}, 'web', ${provenAt}, ${at}, ${at}, ${endsAt})`
  return { sessionId, accessToken: yield* token(userCode, sessionId, provenAt, options) }
})

/** See {@link Person}. One statement, so that a test can have hundreds of them. */
export const person = Effect.fnUntraced(function* (options: PersonOptions = {}) {
  const { branchCode, isBlocked = false, role = "user" } = options
  const sql = yield* SqlClient.SqlClient
  const { at, endsAt, provenAt } = yield* moments(options)
  const digits = String((made += 1)).padStart(7, "0")
  const userCode = options.userCode ?? `0${digits}`
  const email = `made${digits}@example.test`
  const mobile = `+9170${digits}1`
  const sessionId = crypto.randomUUID()
  yield* sql`
    with branch as (
      insert into branches (branch_code, name, created_at, updated_at)
      select code, 'A branch', ${at}, ${at} from (select ${branchCode ?? null}::text as code) as given
      where code is not null on conflict do nothing
    ), account as (
      insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
        user_role, branch_code, is_blocked, email_verified_at, mobile_verified_at, created_at, updated_at)
      values (${userCode}, ${email}, ${email}, ${mobile}, '$argon2id$', 'Mina', 'Sen', ${role},
        ${branchCode ?? null}, ${isBlocked}, ${at}, ${at}, ${at}, ${at})
      returning user_code
    ), searched as (
      ${keepSearched(sql, "account", [searchedAsName({ userCode, firstName: "Mina", lastName: "Sen" }), searchedAsContacts({ userCode, emailNormalized: email, mobile })])}
    ), settings as (
      insert into security_settings (user_code, updated_at) values (${userCode}, ${at})
    ), progress as (
      insert into registration_progress (user_code, updated_at) values (${userCode}, ${at})
    )
    insert into sessions (session_id, user_code, platform, auth_time, created_at, last_used_at, expires_at)
    values (${sessionId}, ${userCode}, 'web', ${provenAt}, ${at}, ${at}, ${endsAt})`
  const accessToken = yield* token(userCode, sessionId, provenAt, options)
  const authTime = Math.floor(provenAt.getTime() / 1000)
  const as = asPrincipal(userCode, { role, branchCode, sessionId, authTime })
  return { ...options, userCode, sessionId, accessToken, as } satisfies Person
})
