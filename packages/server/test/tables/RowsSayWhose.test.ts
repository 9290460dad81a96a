import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { TestApp } from "../../src/testing/TestApp.ts"
import { fourEyesOn } from "../support/Approving.ts"
import { eachPlay, overRest } from "../support/plays/PlayedOverRest.ts"
import { sealedAndRecorded } from "../support/Witness.ts"

/** Messages to whom no account is known by: who registers, and contacts that are nobody's. */
const toNobody = ["password_reset_unknown_email", "registration_email_otp", "registration_mobile_otp"]

layer(TestApp.over({ settings: fourEyesOn, mailbox: sealedAndRecorded }), { excludeTestServices: true })(
  "after every operation that changes something",
  (it) => {
    it.effect(
      "each token, code, message, receipt and link says whose it is, unless it is nobody's",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          const refused = (yield* eachPlay((name, operation, play) =>
            Effect.map(overRest(operation, play), ({ failed, text }) => (failed ? [`${name}: ${text}`] : []))
          )).flatMap((problems) => problems ?? [])
          assert.deepStrictEqual(refused, [])

          const tokens = yield* sql`
            select count(*)::int as rows, count(*) filter (where t.user_code = s.user_code)::int as own
            from refresh_tokens t join sessions s using (session_id)`
          assert.isAbove(Number(tokens[0]?.["rows"]), 10)
          assert.strictEqual(tokens[0]?.["own"], tokens[0]?.["rows"])

          const codes = yield* sql<{ of: string }>`
            select distinct otp_type as of from otp_records where user_code is null order by 1`
          assert.deepStrictEqual(
            codes.map(({ of }) => of),
            ["registration_email", "registration_mobile"]
          )
          const others = yield* sql`
            select otp_type from otp_records where user_code is not null
              and not exists (select from user_accounts u where u.user_code = otp_records.user_code)`
          assert.deepStrictEqual(others, [])
          const [known] =
            yield* sql`select count(distinct otp_type)::int as types from otp_records where user_code is not null`
          assert.isAtLeast(Number(known?.["types"]), 3)

          // Those that tests put into the outbox themselves are theirs.
          const messages = yield* sql<{ template: string }>`
            select distinct template from outbox
            where user_code is null and dedupe_key not like 'receipt:%' and request_id <> 'req_given_up' order by 1`
          for (const { template } of messages) assert.include(toNobody, template)
          const [written] = yield* sql`
            select count(distinct template)::int as templates from outbox where user_code is not null`
          assert.isAtLeast(Number(written?.["templates"]), 15)

          const [links] = yield* sql`
            select count(*)::int as rows, count(*) filter (where l.user_code = r.user_code)::int as own
            from password_reset_links l join password_resets r using (reset_id)`
          assert.isAbove(Number(links?.["rows"]), 0)
          assert.strictEqual(links?.["own"], links?.["rows"])

          const [receipts] = yield* sql`
            select count(*)::int as rows, count(*) filter (where r.user_code is not distinct from m.user_code)::int as own
            from message_receipts r join outbox m using (message_id)`
          assert.isAbove(Number(receipts?.["rows"]), 0)
          assert.strictEqual(receipts?.["own"], receipts?.["rows"])
        }),
      120_000
    )
  }
)
