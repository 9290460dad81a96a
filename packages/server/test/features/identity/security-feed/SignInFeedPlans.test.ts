import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { SignInList } from "@credbuzzpay/domain/identity/security-feed/SecurityFeedReads"
import { SignInFeed } from "../../../../src/features/identity/security-feed/SignInFeed.ts"
import { asOwner, ownerSays } from "../../../../src/testing/TestDatabase.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { CapturedDatabase, type Sent, sentBy } from "../../../support/CapturedReads.ts"
import { asPrincipal } from "../../../support/Factors.ts"

const ME = asPrincipal("00000007")

/** Attempts of 500 people, 100 of each, over a month. */
const populate = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    insert into login_activities (activity_id, user_code, login_id, status, platform, request_id, occurred_at)
    select gen_random_uuid(), lpad((n % 500)::text, 8, '0'), 'x', (array['success', 'failed'])[1 + n % 2], 'web', 'req_1',
      timestamptz '2026-11-22T00:00:00Z' - n * interval '30 seconds'
    from generate_series(1, 50000) as n`
}).pipe(asOwner)

interface Plan {
  readonly "Node Type": string
  readonly "Relation Name"?: string
  readonly Plans?: ReadonlyArray<Plan>
}

const nodes = (plan: Plan): ReadonlyArray<Plan> => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

/** The months that have rows, of which a statement reads all. */
const readWhole = Effect.fnUntraced(function* ({ parameters, text }: Sent) {
  const sql = yield* SqlClient.SqlClient
  const months = yield* sql<{ name: string }>`
    select distinct tableoid::regclass::text as name from login_activities`
  const filled = new Set(months.map(({ name }) => name))
  const rows = yield* sql.unsafe<{ "QUERY PLAN": ReadonlyArray<{ readonly Plan: Plan }> }>(
    `explain (format json) ${text}`,
    parameters
  )
  return nodes(rows[0]!["QUERY PLAN"][0]!.Plan).filter(
    (node) => node["Node Type"] === "Seq Scan" && filled.has(node["Relation Name"] ?? "")
  )
})

layer(TestServices.over({ database: CapturedDatabase }), { excludeTestServices: true })("one's own sign-ins", (it) => {
  it.effect("are found by an index among everybody's, whatever is asked of them", () =>
    Effect.gen(function* () {
      yield* populate
      yield* ownerSays("analyze login_activities")
      const feed = yield* SignInFeed
      for (const input of [
        {},
        { page: 2, pageSize: 20 },
        { cursor: "" },
        { cursor: "", sort: ["occurredAt"] },
        { status: "failed" },
        { from: "2026-11-20", to: "2026-11-21" },
        { disowned: true },
        { disowned: false, cursor: "" }
      ] as const) {
        const query = yield* decodeInput(SignInList.input)(input)
        const statements = yield* sentBy(feed.list(ME, query))
        assert.isAbove(statements.length, 0)
        for (const statement of statements) {
          assert.deepStrictEqual(yield* readWhole(statement), [], `${JSON.stringify(input)}: ${statement.text}`)
        }
      }
    })
  )
})
