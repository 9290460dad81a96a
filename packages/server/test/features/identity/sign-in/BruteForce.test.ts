import { assert, layer } from "@effect/vitest"
import { Effect, Exit } from "effect"
import { SqlClient } from "effect/sql"
import { RequestInfo } from "../../../../src/http/RequestInfo.ts"
import { asOwner } from "../../../../src/testing/TestDatabase.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { login, register } from "../../../support/Slice.ts"

const ACCOUNTS = 1000
const TRIES = 8
const BUDGET = 5

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const codeOf = (n: number) =>
  `Z${[5, 4, 3, 2, 1, 0, 6].map((place) => ALPHABET[Math.floor(n / 32 ** place) % 32]).join("")}`

/** Of no known address, so that only the account's own budget counts. */
const guess = (userCode: string, n: number) =>
  Effect.exit(login(userCode, { password: `wrong guess ${n}` })).pipe(
    Effect.provideService(RequestInfo, { ip: undefined, userAgent: undefined })
  )

layer(TestServices.layer, { excludeTestServices: true })("many guesses at once", (it) => {
  it.effect(
    "[SECURITY 5] of 1,000 logins with 8 wrong passwords in parallel, none gets more than its budget looked at",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const model = yield* register()
        const codes = Array.from({ length: ACCOUNTS }, (_, n) => codeOf(n + 1))
        yield* Effect.flatMap(
          SqlClient.SqlClient,
          (owner) => owner`
          insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
            created_at, updated_at)
          select code, lower(code) || '@example.test', lower(code) || '@example.test', '+9170' || lpad(n::text, 8, '0'),
            u.password_hash, 'A', 'B', u.created_at, u.updated_at
          from unnest(${codes}::text[]) with ordinality as t (code, n), user_accounts u
          where u.user_code = ${model.userCode}`
        ).pipe(asOwner)
        yield* Effect.forEach(
          codes,
          (code) =>
            Effect.map(
              Effect.all(
                Array.from({ length: TRIES }, (_, n) => guess(code, n)),
                { concurrency: "unbounded" }
              ),
              (exits) => assert.isTrue(exits.every(Exit.isFailure))
            ),
          { concurrency: 4 }
        )
        const counted = yield* sql<{ status: string; least: number; most: number }>`
          select status, min(tries)::int as least, max(tries)::int as most from (
            select user_code, status, count(*) as tries from login_activities
            where user_code = any(${codes}::text[]) group by user_code, status
          ) by_account group by status order by status`
        assert.deepStrictEqual(counted, [
          { status: "failed", least: BUDGET, most: BUDGET },
          { status: "locked", least: TRIES - BUDGET, most: TRIES - BUDGET }
        ])
        const [held] = yield* sql<{ most: number; accounts: number }>`
          select max(failures)::int as most, count(*)::int as accounts from login_throttles
          where locked_until is not null`
        assert.deepStrictEqual(held, { most: BUDGET, accounts: ACCOUNTS })
      }),
    120_000
  )
})
