import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { UpdateUser } from "@credbuzzpay/domain/people/users/UserProfile"
import { Accounts } from "../../../src/features/accounts/Accounts.ts"
import { RefreshService } from "../../../src/features/identity/sessions/RefreshService.ts"
import { UserProfileService } from "../../../src/features/people/users/UserProfileService.ts"
import { asOwner, ownerSays } from "../../../src/testing/TestDatabase.ts"
import { TestServices } from "../../../src/testing/TestServices.ts"
import { populate } from "../../support/Population.ts"
import { login, register } from "../../support/Slice.ts"
import { STAFF } from "../../support/Staff.ts"

interface Updates {
  readonly table: string
  readonly all: bigint
  readonly hot: bigint
}

/** What PostgreSQL counted until now: a session that ends gives up its counts, and the pool opens another. */
const updates = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    select pg_terminate_backend(pid, 60000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and pg_has_role(usename, 'usage')`
  return yield* sql<Updates>`
    select relname as table, n_tup_upd as all, n_tup_hot_upd as hot from pg_stat_user_tables`
}).pipe(asOwner)

/** How many rows of each of the tables were updated by `effect`, and which share of these without a write to an index. */
const hotBy = Effect.fnUntraced(function* <A, E, R>(effect: Effect.Effect<A, E, R>, ...tables: ReadonlyArray<string>) {
  const before = yield* updates
  yield* effect
  const after = yield* updates
  return tables.map((table) => {
    const [from, to] = [before, after].map((rows) => rows.find((row) => row.table === table))
    const all = Number((to?.all ?? 0n) - (from?.all ?? 0n))
    return { table, all, share: Number((to?.hot ?? 0n) - (from?.hot ?? 0n)) / all }
  })
})

const PEOPLE = 200
const ROUNDS = 4

// PostgreSQL frees the room of old versions when it comes past; not while a transaction of another test goes on in the cluster.
const tidyAfter = (n: number) => (n % 5 === 4 ? ownerSays("vacuum user_accounts") : Effect.void)

const change = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const profiles = yield* UserProfileService
  const accounts = yield* Accounts
  const people = yield* sql<{ userCode: string }>`select user_code from user_accounts order by user_code`
  for (let round = 1; round <= ROUNDS; round++) {
    const given = yield* decodeInput(UpdateUser)(
      round % 2 === 1 ? { locale: "hi", gender: "female" } : { locale: "en", dob: "1994-05-17" }
    )
    for (const [n, { userCode }] of people.entries()) {
      yield* profiles.update(STAFF, userCode, round, given)
      yield* tidyAfter(n)
    }
    for (const [n, { userCode }] of people.entries()) {
      yield* accounts.change({
        before: { userCode },
        set: {},
        raise: "platformEpoch",
        isUnseen: true,
        by: STAFF.userCode,
        at: new Date()
      })
      yield* tidyAfter(n)
    }
  }
})

const NEWCOMERS = 16

/** Fewer than one device may have: the end of a session does change an index. */
const SIGN_INS = 4

const signIns = Effect.gen(function* () {
  const { refresh } = yield* RefreshService
  for (let n = 0; n < NEWCOMERS; n++) {
    const { email } = yield* register()
    for (let again = 0; again < SIGN_INS; again++) {
      const first = yield* login(email, { deviceId: "phone" })
      const second = yield* refresh({ refreshToken: first.refreshToken })
      yield* refresh({ refreshToken: second.refreshToken })
    }
  }
})

layer(TestServices.layer, { excludeTestServices: true })("updates that change no indexed column", (it) => {
  it.effect("write no index of the accounts, 95 of 100 times and more", () =>
    Effect.gen(function* () {
      yield* populate(1, PEOPLE)
      const [accounts] = yield* hotBy(change, "user_accounts")
      assert.strictEqual(accounts?.all, PEOPLE * ROUNDS * 2)
      assert.isAtLeast(accounts?.share ?? 0, 0.95)
    })
  )

  it.effect("nor of what a sign-in and a refresh update", () =>
    Effect.gen(function* () {
      const found = yield* hotBy(signIns, "login_throttles", "known_devices", "sign_in_habits", "sessions")
      for (const { all, share, table } of found) {
        assert.isAtLeast(all, NEWCOMERS * (SIGN_INS - 1), table)
        assert.isAtLeast(share, 0.95, table)
      }
    })
  )
})
