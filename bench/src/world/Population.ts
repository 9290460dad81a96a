import { Effect } from "effect"
import { Client } from "pg"
import { type Cell, copyRows } from "./CopyRows.ts"
import { indexesAside } from "./IndexesAside.ts"
import { branchCode, BRANCHES, type Person, person, sessionId, SETTLED } from "./Person.ts"
import { copySearched } from "./SearchedPeople.ts"

const DAY = 24 * 60 * 60 * 1000

/** Over how long they registered. **Units**: milliseconds. */
const YEARS = 5 * 365 * DAY

const userColumns = [
  "user_code",
  "email",
  "email_normalized",
  "mobile",
  "password_hash",
  "first_name",
  "last_name",
  "gender",
  "dob",
  "user_role",
  "branch_code",
  "is_active",
  "kyc_verification_step",
  "is_kyc_complete",
  "is_blocked",
  "blocked_until",
  "block_reason",
  "email_verified_at",
  "mobile_verified_at",
  "created_at",
  "updated_at"
]

const userRow = (who: Person, registeredAt: Date, passwordHash: string, at: Date): ReadonlyArray<Cell> => {
  // Every other block has an end.
  const blockedUntil = who.isBlocked && who.number % 2 === 0 ? new Date(at.getTime() + 30 * DAY) : null
  const dob = new Date(Date.UTC(1960, 0, 1) + (who.number % 14_000) * DAY).toISOString().slice(0, 10)
  return [
    who.userCode,
    who.email,
    who.email,
    who.mobile,
    passwordHash,
    who.firstName,
    who.lastName,
    who.gender,
    dob,
    who.role,
    who.branch,
    who.isActive,
    who.kycStep,
    who.kycStep === 3,
    who.isBlocked,
    blockedUntil,
    who.isBlocked ? "Seeded as blocked" : null,
    registeredAt,
    registeredAt,
    registeredAt,
    registeredAt
  ]
}

const sessionColumns = [
  "session_id",
  "user_code",
  "platform",
  "auth_time",
  "created_at",
  "last_used_at",
  "expires_at",
  "ended_at",
  "end_reason"
]

const write = Effect.fnUntraced(function* (client: Client, count: number, passwordHash: string, at: Date) {
  const run = (text: string, ...values: ReadonlyArray<Cell>) => Effect.promise(() => client.query(text, [...values]))
  const expiry = new Date(at.getTime() + 7 * DAY)
  const end = at.getTime() - 60_000

  yield* copyRows(client, "branches", ["branch_code", "name", "created_at", "updated_at"], BRANCHES, (index) => [
    branchCode(index),
    `Branch ${index}`,
    new Date(end - YEARS),
    new Date(end - YEARS)
  ])
  const users = copyRows(client, "user_accounts", userColumns, count, (number) =>
    userRow(person(number), new Date(end - Math.round(YEARS * (1 - number / count))), passwordHash, at)
  )
  // They are made findable all at once, and need no notes that they are to be.
  yield* run("alter table user_accounts disable trigger note_unsearched")
  yield* indexesAside(client, "user_accounts", users)
  yield* run("alter table user_accounts enable trigger note_unsearched")
  yield* copySearched(client, count)
  yield* run("insert into security_settings (user_code, updated_at) select user_code, $1 from user_accounts", at)
  yield* run(
    `insert into registration_progress (user_code, step_1_completed, step_2_completed, updated_at)
     select user_code, true, true, $1 from user_accounts`,
    at
  )
  const signedIn = Array.from({ length: count }, (_, number) => number).filter(
    (number) => number < SETTLED || number % 10 === 0 || number === count - 1
  )
  yield* copyRows(client, "sessions", sessionColumns, signedIn.length + 1, (index) => {
    const number = signedIn[index] ?? count - 1
    const revoked = index === signedIn.length
    const ended = revoked ? [at, "logout"] : [null, null]
    return [sessionId(number, revoked), person(number).userCode, "web", at, at, at, expiry, ...ended]
  })
})

/**
 * Users `0` to `count - 1` of 200 branches, registered evenly over five years, each with the rows that hang on them. The
 * first 10,000, every tenth and the last have a session; of the last person there is another, which has ended. By COPY, in one transaction, with fresh statistics and a settled table after
 * it, as after a night in production. A million take about a minute.
 */
export const populate = Effect.fn("Population.populate")(function* (
  databaseUrl: string,
  count: number,
  passwordHash: string,
  at: Date
) {
  const client = yield* Effect.acquireRelease(
    Effect.promise(async () => {
      const opened = new Client({ connectionString: databaseUrl })
      await opened.connect()
      return opened
    }),
    (opened) => Effect.promise(() => opened.end())
  )
  const run = (text: string) => Effect.promise(() => client.query(text))
  yield* run("begin")
  yield* write(client, count, passwordHash, at)
  yield* run("commit")
  // The workers' job does this all the time in small bites.
  yield* run(`select fold_user_counts(${count})`)
  yield* run("vacuum analyze")
}, Effect.scoped)
