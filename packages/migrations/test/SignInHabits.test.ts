import { migrateTo, migrateToHead } from "../src/Migrate.ts"
import { steps } from "../src/Steps.ts"
import { emptyDatabase } from "./OwnDatabase.ts"
import { aCode, insert, insertAccount, numbered } from "./ValidRows.ts"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

interface Habits {
  readonly userCode: string
  readonly byHour: ReadonlyArray<number>
  readonly lastIp: string
}

describe("the habits of sign-ins", () => {
  it.live("begin with the successful ones of the last 90 days, by the clock of India", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [id = 0] = (yield* steps).find(([, name]) => name === "remember_sign_in_habits") ?? []
      yield* migrateTo(id - 1)
      yield* insertAccount(aCode, 1)
      yield* insertAccount("ZZZZZZZ2", 2)
      const today = new Date()
      // 21:00 UTC is 02:30 in India.
      const ago = (days: number, hour: number) =>
        new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() - days, hour))
      const rows = [
        [ago(1, 21), "203.0.113.9", "success"],
        [ago(2, 21), "203.0.113.10", "success"],
        [ago(3, 4), "2001:db8:1:2::5", "success"],
        [ago(4, 4), "198.51.100.7", "failed"],
        [ago(100, 4), "192.0.2.1", "success"]
      ] as const
      for (const [index, [occurredAt, ip, status]] of rows.entries()) {
        const id = { activity_id: numbered(index + 1), user_code: aCode }
        yield* insert("login_activities", { ...id, status, ip_address: ip, occurred_at: occurredAt })
      }
      yield* migrateToHead
      const habits = yield* sql<Habits>`
        select user_code as "userCode", by_hour as "byHour", host(last_ip) as "lastIp" from sign_in_habits`
      const byHour = Array.from({ length: 24 }, (_, hour) => (hour === 2 ? 2 : hour === 9 ? 1 : 0))
      assert.deepStrictEqual(habits, [{ userCode: aCode, byHour, lastIp: "203.0.113.9" }])
      const traits = yield* sql<{ trait: string }>`select trait from sign_in_traits order by trait`
      assert.deepStrictEqual(
        traits.map(({ trait }) => trait),
        ["network:2001:db8:1::/48", "network:203.0.113.0/24"]
      )
    }).pipe(Effect.provide(emptyDatabase))
  )
})
