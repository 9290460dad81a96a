import { Effect } from "effect"
import { Client } from "pg"
import { OWN_SCHEMA, ownIndexes, ownSchema } from "../peer/PeerOwnTables.ts"

/** The same people and acts as in our tables. Acts that are sealed there have no values to copy. */
const filled = `
  insert into branches (branch_code, name) select branch_code, name from public.branches;
  insert into user_accounts (user_code, email, mobile, password_hash, first_name, last_name, gender, dob, user_role,
    branch_code, is_active, email_verified_at, mobile_verified_at, kyc_verification_step, is_kyc_complete, is_blocked,
    blocked_until, closes_at, closed_at, erases_on, auth_epoch, locale, row_version, created_at, updated_at, created_by_user, updated_by_user_id)
  select user_code, email, mobile, password_hash, first_name, last_name, gender, dob, user_role,
    branch_code, is_active, email_verified_at, mobile_verified_at, kyc_verification_step, is_kyc_complete, is_blocked,
    blocked_until, closes_at, closed_at, erases_on, auth_epoch, locale, row_version, created_at, updated_at, created_by_user, updated_by_user_id
  from public.user_accounts order by created_at, user_code;
  insert into sessions (session_id, user_code, platform, created_at, expires_at, ended_at)
  select session_id, user_code, platform, created_at, expires_at, ended_at from public.sessions;
  insert into audit_trail (audit_id, user_code, subject_user_code, branch_code, action, resource_type, resource_id,
    old_values, new_values, reason, ip_address, request_id, occurred_at)
  select audit_id, user_code, subject_user_code, branch_code, action, resource_type, resource_id,
    old_values, new_values, reason, ip_address, request_id, occurred_at
  from public.audit_trail where user_code in (select user_code from user_accounts) order by occurred_at, audit_id;
`

const settled = ["branches", "user_accounts", "sessions", "login_activities", "audit_trail"]

/** The address under which a database's peers find tables of their own instead of ours. */
export const ownTablesUrl = (databaseUrl: string): string => {
  const url = new URL(databaseUrl)
  url.searchParams.set("options", `-c search_path=${OWN_SCHEMA}`)
  return url.href
}

/** Makes the peers' own tables beside ours, with the people, sessions and acts that ours have by now. */
export const giveOwnTables = Effect.fn("OwnTables.give")(function* (databaseUrl: string) {
  const client = yield* Effect.acquireRelease(
    Effect.promise(async () => {
      const opened = new Client({ connectionString: databaseUrl })
      await opened.connect()
      return opened
    }),
    (opened) => Effect.promise(() => opened.end())
  )
  const run = (text: string) => Effect.promise(() => client.query(text))
  yield* run(ownSchema)
  yield* run(filled)
  yield* run(ownIndexes)
  for (const table of settled) yield* run(`vacuum analyze ${OWN_SCHEMA}.${table}`)
}, Effect.scoped)
