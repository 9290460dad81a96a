import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import * as PostgresPeopleSearch from "../../src/adapters/postgres/PostgresPeopleSearch.ts"
import { UserSearchUpkeep } from "../../src/features/people/users/UserSearchUpkeep.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"

/** The branches that {@link populate} spreads people over. */
export const BRANCH_COUNT = 20

export const branchCode = (index: number) => `BR${String(index).padStart(3, "0")}`

/**
 * Writes people `from` to `to`, as the program that the test is about: of every branch and every kind, four a minute from
 * 2024 on, two at each of two moments a microsecond apart. Their user codes are in another order than their time.
 */
export const writePeople = Effect.fnUntraced(function* (from: number, to: number) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    insert into branches (branch_code, name, created_at, updated_at)
    select 'BR' || lpad(i::text, 3, '0'), 'Branch ' || i, now(), now() from generate_series(0, ${BRANCH_COUNT - 1}::int) i
    on conflict do nothing`
  yield* sql`
    insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
      user_role, branch_code, is_active, kyc_verification_step, is_kyc_complete, is_blocked, block_reason, created_at,
      updated_at)
    select upper(lpad(translate(to_hex((n * 7919) % 999983), 'abcdef', 'ABCDEF'), 8, '0')),
      'person' || n || '@example.in', 'person' || n || '@example.in', '+9198' || lpad(n::text, 8, '0'), 'x',
      (array['Asha', 'Ravi', 'Meera', 'Kiran', 'Zoya'])[1 + n % 5],
      (array['Rao', 'Sharma', 'Iyer', 'Khan', 'Das', 'Patel', 'Nair'])[1 + n % 7],
      case when n % 100 = 7 then 'admin' else 'user' end,
      'BR' || lpad((n % ${BRANCH_COUNT}::int)::text, 3, '0'),
      n % 20 <> 3, case when n % 3 = 0 then 3 else 1 end, n % 3 = 0, n % 200 = 11,
      case when n % 200 = 11 then 'Reported' end,
      timestamptz '2024-01-01T00:00:00Z' + (n / 4) * interval '1 minute' + (n % 2) * interval '1 microsecond',
      timestamptz '2024-01-01T00:00:00Z'
    from generate_series(${from}::int, ${to}::int) n`
})

/** {@link writePeople} as the set-up of a test: by the owner, however long it takes. */
export const populate = (from: number, to: number) => asOwner(writePeople(from, to))

/** Whoever was written by SQL is found by what they are called. */
export const madeFindable = Effect.flatMap(UserSearchUpkeep, ({ fill }) => fill).pipe(
  Effect.provide(UserSearchUpkeep.layer.pipe(Layer.provide(PostgresPeopleSearch.layer)), { local: true })
)
