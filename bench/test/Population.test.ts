import { NodeServices } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawnSync } from "node:child_process"
import { Client } from "pg"
import { startServers } from "../src/world/BenchServers.ts"
import { makeWorldOn } from "../src/world/BenchWorld.ts"
import { indexesAside } from "../src/world/IndexesAside.ts"
import { adminOf, BRANCHES, person, SUPER_ADMINS } from "../src/world/Person.ts"

const noRedis = spawnSync("redis-server", ["--version"]).error !== undefined

describe("the bench's people", () => {
  it("no two of two hundred thousand share a code, an e-mail address or a mobile number", () => {
    const people = Array.from({ length: 200_000 }, (_, number) => person(number))
    for (const of of ["userCode", "email", "mobile"] as const) {
      assert.strictEqual(new Set(people.map((each) => each[of])).size, people.length)
    }
    assert.isTrue(people.every(({ userCode }) => /^[0-9A-HJKMNP-TV-Z]{8}$/.test(userCode) && userCode !== "ZZZZZZZZ"))
  })

  it("are the same people every time, with one admin to each branch", () => {
    assert.deepStrictEqual(person(123_456), person(123_456))
    const admins = Array.from({ length: BRANCHES }, (_, index) => person(adminOf(index)))
    assert.strictEqual(new Set(admins.map(({ branch }) => branch)).size, BRANCHES)
    assert.isTrue(admins.every(({ role }) => role === "admin"))
    assert.isTrue(Array.from({ length: SUPER_ADMINS }, (_, n) => person(n)).every(({ branch }) => branch === null))
  })

  it.live.skipIf(noRedis)("fill a database, and every index is back in its place", () =>
    Effect.gen(function* () {
      const servers = yield* startServers()
      const { databaseUrl } = yield* makeWorldOn(servers, 2500, SUPER_ADMINS)
      const client = yield* Effect.acquireRelease(
        Effect.promise(async () => {
          const opened = new Client({ connectionString: databaseUrl })
          await opened.connect()
          return opened
        }),
        (opened) => Effect.promise(() => opened.end())
      )
      const ask = (text: string) =>
        Effect.map(
          Effect.promise(() => client.query(text)),
          ({ rows }) => rows
        )
      const counts = yield* ask(
        `select (select count(*)::int from user_accounts) as users, (select count(*)::int from branches) as branches,
           (select count(*)::int from sessions where ended_at is null) as sessions`
      )
      assert.deepStrictEqual(counts, [{ users: 2500, branches: BRANCHES, sessions: 2500 }])
      const indexes = ask("select indexdef from pg_indexes where tablename = 'user_accounts' order by indexname")
      const before = yield* indexes
      assert.include(JSON.stringify(before), "user_accounts_user_role_is_active_idx")
      yield* indexesAside(client, "user_accounts", ask("update user_accounts set locale = 'hi'"))
      assert.deepStrictEqual(yield* indexes, before)
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
  )
})
