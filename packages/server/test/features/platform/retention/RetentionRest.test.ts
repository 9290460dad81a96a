import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { retentionTable } from "../../../../src/tables/retention/RetentionTable.ts"
import { applyRetention } from "../../../support/AppliedRetention.ts"
import { person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"

type Item = Readonly<Record<string, unknown>>
const itemsOf = (data: Item | undefined) => (data?.["items"] ?? []) as ReadonlyArray<Item>
const tokenOf = (role: "user" | "super_admin") => Effect.map(person({ role }), ({ accessToken }) => accessToken)

const event = (id: string, receivedAt: string) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql`insert into kyc_webhook_events (provider, event_id, received_at) values ('acme', ${id}, ${receivedAt})`
  )

layer(TestApp.layer, { excludeTestServices: true })("the retention table over REST", (it) => {
  it.effect("has every line with its time, what waits, since when, and what its last run did", () =>
    Effect.gen(function* () {
      const token = yield* tokenOf("super_admin")
      const now = Date.parse("2026-11-23T09:30:00Z")
      yield* (yield* MovableClock).set(now)
      yield* event("evt_1", new Date(now - 367 * 86_400_000).toISOString())
      yield* event("evt_2", new Date(now - 365 * 86_400_000).toISOString())
      const line = Effect.map(rest("GET", "retention", { token }), ({ data }) =>
        itemsOf(data).find((item) => item["retention_line"] === "kyc_webhook_events")
      )
      const { data } = yield* rest("GET", "retention", { token })
      assert.deepStrictEqual(
        itemsOf(data).map((item) => item["retention_line"]),
        retentionTable.map(({ name }) => name)
      )
      assert.deepStrictEqual(yield* line, {
        retention_line: "kyc_webhook_events",
        table_name: "kyc_webhook_events",
        purpose: "Which events of a provider were taken, by its own ids, so that none counts twice",
        basis: ["year"],
        kept_days: 366,
        kept_years: null,
        kept_since: "its receipt",
        afterwards: "delete",
        rows_waiting: 1,
        rows_held: 0,
        overdue_seconds: 86_400,
        last_run: null
      })
      assert.deepInclude(
        itemsOf(data).find((item) => item["retention_line"] === "pan_kyc"),
        {
          kept_days: null,
          kept_years: 5,
          kept_since: "the end of the relationship",
          afterwards: "erase",
          rows_waiting: null
        }
      )

      yield* applyRetention()
      assert.deepInclude(yield* line, { rows_waiting: 0, overdue_seconds: 0 })
      assert.deepInclude((yield* line)?.["last_run"], { rows_deleted: 1, rows_waiting: 0, outcome: "success" })
      const runs = yield* rest("GET", "retention/runs?retention_line=kyc_webhook_events&fields=rows_deleted,outcome", {
        token
      })
      assert.deepStrictEqual(itemsOf(runs.data), [{ rows_deleted: 1, outcome: "success" }])
    })
  )

  it.effect("is shown to super admins alone, and refuses the name of what cannot be a line", () =>
    Effect.gen(function* () {
      const [somebody, chief] = [yield* tokenOf("user"), yield* tokenOf("super_admin")]
      assert.strictEqual((yield* rest("GET", "retention", { token: somebody })).status, 403)
      assert.strictEqual((yield* rest("GET", "retention/runs", { token: somebody })).status, 403)
      const refused = yield* rest("GET", "retention/runs?retention_line=No%20Line", { token: chief })
      assert.strictEqual(refused.status, 400)
    })
  )
})
