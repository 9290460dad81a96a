import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/** A person of the benchmark: everything follows from the number. */
export interface Person {
  readonly number: number
  readonly userCode: string
  readonly email: string
  readonly mobile: string
  readonly role: "super_admin" | "user"
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const crockford = (value: number): string =>
  (value < 32 ? "" : crockford(Math.floor(value / 32))) + CROCKFORD[value % 32]

const digits = (value: number, width: number) => String(value).padStart(width, "0")

/** The first four are super admins, the others ordinary people of four branches. */
export const person = (number: number): Person => ({
  number,
  userCode: crockford(number).padStart(8, "0"),
  email: `u${digits(number, 6)}@bench.example`,
  mobile: `+9198${digits(number, 8)}`,
  role: number < SUPER_ADMINS ? "super_admin" : "user"
})

export const SUPER_ADMINS = 4

/** The session of a person; `revoked` is one that has ended. */
export const sessionId = (number: number, revoked = false) =>
  `00000000-0000-4000-${revoked ? "9" : "8"}000-${digits(number, 12)}`

/** Users `0` to `count - 1`, each with the rows that hang on them and a session; the last person's has ended too. */
export const populate = Effect.fn("Population.populate")(function* (count: number, passwordHash: string, at: Date) {
  const sql = yield* SqlClient.SqlClient
  const people = Array.from({ length: count }, (_, number) => ({
    ...person(number),
    branch: number < SUPER_ADMINS ? null : `BR${number % 4}`,
    session: sessionId(number),
    revoked: sessionId(number, true)
  }))
  yield* sql`
    insert into branches (branch_code, name, created_at, updated_at)
    select 'BR' || n, 'Branch ' || n, ${at}::timestamptz, ${at}::timestamptz from generate_series(0, 3) n`
  yield* sql`create temporary table people on commit drop as
    select * from jsonb_to_recordset(${JSON.stringify(people)}::text::jsonb) as p(
      number integer, "userCode" text, email text, mobile text, role text, branch text, session uuid, revoked uuid)`
  yield* sql`
    insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
      gender, dob, user_role, branch_code, email_verified_at, mobile_verified_at, created_at, updated_at)
    select "userCode", email, email, mobile, ${passwordHash}, 'Asha ' || number, 'Rao',
      case when number % 3 = 0 then 'female' end, date '1990-01-01' + number % 5000, role, branch,
      ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz from people`
  yield* sql`insert into security_settings (user_code, updated_at) select "userCode", ${at}::timestamptz from people`
  yield* sql`
    insert into registration_progress (user_code, step_1_completed, step_2_completed, updated_at)
    select "userCode", true, true, ${at}::timestamptz from people`
  yield* sql`
    insert into sessions (session_id, user_code, platform, auth_time, created_at, last_used_at, expires_at,
      ended_at, end_reason)
    select session, "userCode", 'web', ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz,
      ${at}::timestamptz + interval '7 days', null, null from people
    union all
    select revoked, "userCode", 'web', ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz,
      ${at}::timestamptz + interval '7 days', ${at}::timestamptz, 'logout' from people where number = ${count - 1}`
})

/** Fresh statistics and a settled table, as after a night in production. */
export const settle = Effect.flatMap(SqlClient.SqlClient, (sql) => sql`vacuum analyze`)
