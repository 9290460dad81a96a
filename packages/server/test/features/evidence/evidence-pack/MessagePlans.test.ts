import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { accessSections } from "../../../../src/features/evidence/evidence-pack/AccessSections.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { ownerSays } from "../../../../src/testing/TestDatabase.ts"
import { person } from "../../../support/People.ts"

const MESSAGES = 60_000

interface Plan {
  readonly "Node Type": string
  readonly "Relation Name"?: string
  readonly "Index Name"?: string
  readonly Plans?: ReadonlyArray<Plan>
}

const nodes = (plan: Plan): ReadonlyArray<Plan> => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

/** Messages of a year: of many accounts, and of nobody, which is what registrations and invitations send. */
const fill = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { userCode } = yield* person()
  yield* sql`
    insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
      user_role, email_verified_at, mobile_verified_at, created_at, updated_at)
    select 'P' || lpad(n::text, 7, '0'), 'p' || n || '@example.test', 'p' || n || '@example.test',
      '+9180' || lpad(n::text, 8, '0'), '$argon2id$', 'Mina', 'Sen', 'user', now(), now(), now(), now()
    from generate_series(1, 2000) n`
  yield* sql`
    insert into outbox (message_id, channel, template, user_code, dedupe_key, payload_sealed, status, attempts,
      next_attempt_at, created_at, sent_at)
    select gen_random_uuid(), 'email', 'account_stays', case when n % 20 = 0 then null else 'P' || lpad((n % 2000 + 1)::text, 7, '0') end,
      'account_stays:' || gen_random_uuid() || ':' || n, '', 'sent', 1, now(), now(), now()
    from generate_series(1, ${MESSAGES}) n`
  return userCode
})

layer(TestServices.layer, { excludeTestServices: true })(
  "the messages of an evidence pack, as PostgreSQL plans them",
  (it) => {
    it.effect("are found by their indexes, those of the account and those of nobody", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const userCode = yield* fill
        yield* ownerSays("vacuum analyze outbox")
        const now = yield* DateTime.now
        const messages = accessSections.find(({ path }) => path === "messages")!
        const asked = messages.rows(sql, { userCode, from: DateTime.subtract(now, { days: 400 }), to: now })
        const [text, parameters] = asked.compile()
        const [row] = yield* sql.unsafe<{ "QUERY PLAN": ReadonlyArray<{ readonly Plan: Plan }> }>(
          `explain (format json) ${text}`,
          parameters
        )
        const read = nodes(row!["QUERY PLAN"][0]!.Plan)
        const ofMessages = read.filter((node) => node["Relation Name"] === "outbox").map((node) => node["Node Type"])
        assert.isNotEmpty(ofMessages)
        assert.notInclude(ofMessages, "Seq Scan")
        const indexes = read.flatMap((node) => node["Index Name"] ?? [])
        assert.includeMembers(indexes, ["outbox_user_code_idx", "outbox_about_idx", "outbox_pkey"])
      })
    )
  }
)
