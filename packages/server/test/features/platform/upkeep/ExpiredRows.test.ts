import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { ExpiredRows } from "../../../../src/features/platform/upkeep/ExpiredRows.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"

const now = "2026-11-23 12:00Z"
const Environment = ExpiredRows.layer.pipe(
  Layer.provideMerge(TestDatabase.layer),
  Layer.provideMerge(MovableClock.layerAt(Date.parse("2026-11-23T12:00:00Z")))
)

const hash = (n: number) => `sha256('${n}')`
const ago = (span: string) => `timestamptz '${now}' - interval '${span}'`
const person = (n: number) => `'a${n}@example.in', 'a${n}@example.in', '+9198765432${n}', 'hash', 'Asha', 'Rao'`
const registration = (n: number, expired: string) =>
  `insert into registrations (registration_id, email, email_normalized, mobile, password_hash, first_name, last_name,
     request_id, locale, created_at, expires_at)
   values ('reg_' || lpad('${n}', 26, '0'), ${person(n)}, 'r', 'en', ${ago(expired)} - interval '1 hour', ${ago(expired)})`
const otp = (n: number, expired: string) =>
  `insert into otp_records (otp_id, subject_id, otp_type, recipient_hash, salt, otp_hash, created_at, expires_at)
   values (gen_random_uuid(), 's${n}', 'step_up', ${hash(n)}, ${hash(n)}, ${hash(n)},
     ${ago(expired)} - interval '9 minutes', ${ago(expired)})`
const reset = (n: number, expired: string) =>
  `insert into password_resets (reset_id, recipient, request_id, created_at, expires_at)
   values ('rst_' || lpad('${n}', 26, '0'), repeat('a0', 32), 'r', ${ago(expired)} - interval '9 minutes', ${ago(expired)})`
const throttle = (n: number, failed: string, until: string) =>
  `insert into login_throttles (subject_key, failures, locked_until, last_failure_at)
   values ('user:0000000${n}', 5, ${until}, ${ago(failed)})`
const session = (n: number, made: string, ended: string | null) =>
  `insert into sessions (session_id, user_code, platform, auth_time, created_at, last_used_at, expires_at, ended_at,
     end_reason)
   values ('01920000-0000-7000-8000-00000000000${n}', 'ABCD2345', 'web', ${ago(made)}, ${ago(made)}, ${ago(made)},
     ${ago(made)} + interval '30 days', ${ended === null ? "null, null" : `${ago(ended)}, 'logout'`})`
const token = (n: number, sessionNumber: number, expired: string) =>
  `insert into refresh_tokens (token_hash, session_id, generation, issued_at, expires_at)
   values (${hash(n)}, '01920000-0000-7000-8000-00000000000${sessionNumber}', ${n}, ${ago(expired)} - interval '7 days',
     ${ago(expired)})`
const message = (n: number, status: string, when: string) =>
  `insert into outbox (message_id, channel, template, payload_sealed, dedupe_key, status, next_attempt_at, created_at,
     sent_at)
   values (gen_random_uuid(), 'sms', 't', '', '${n}', '${status}', ${ago(when)}, ${ago(when)},
     ${status === "sent" ? ago(when) : "null"})`
const answered = (n: number, expired: string) =>
  `insert into idempotency_keys
   values (${hash(n)}, 'ABCD2345', 'users.block', ${hash(n)}, '${n}', ${ago(expired)} - interval '1 day', ${ago(expired)})`
const exported = (n: number, finished: string, isDone: boolean) =>
  `insert into report_exports (export_id, user_code, report, format, filters, status, scope, bytes, file_key, created_at,
     finished_at, expires_at)
   values ('01920000-0000-7000-8000-00000000000${n}', 'ABCD2345', 'kyc-status', 'csv', '{}',
     ${isDone ? "'done', 'admin:', 1, 'exports/1'" : "'cancelled', null, null, null"}, ${ago(finished)}, ${ago(finished)},
     ${ago(finished)} + interval '1 day')`
const mail = (when: string) =>
  `insert into dev_mailbox_messages values (gen_random_uuid(), 'sms', ${hash(1)}, 't', '', ${ago(when)})`

const run = (n: number, started: string, isOpen: boolean) =>
  `insert into job_runs (run_id, job, trigger, fence, owner, started_at, ended_at, outcome)
   values ('01920000-0000-7000-8000-00000000000${n}', 'fold-${n}', 'schedule', 1, 'here:1/1', ${ago(started)},
     ${isOpen ? "null, null" : `${ago(started)}, 'success'`})`

const trait = (n: number, seen: string) =>
  `insert into sign_in_traits values ('ABCD2345', 'asn:AS${n}', ${ago("300 days")}, ${ago(seen)})`

const deviceToken = (n: number, expired: string) =>
  `insert into device_tokens (token_hash, user_code, session_id, created_at, last_used_at, expires_at)
   values (${hash(n)}, 'ABCD2345', '01920000-0000-7000-8000-000000000001', ${ago("300 days")}, ${ago("181 days")},
     ${ago(expired)})`

const rows = [
  `insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
     created_at, updated_at) values ('ABCD2345', ${person(0)}, '${now}', '${now}')`,
  otp(1, "25 hours"),
  otp(2, "1 hour"),
  registration(1, "25 hours"),
  registration(2, "1 hour"),
  reset(1, "25 hours"),
  reset(2, "1 hour"),
  throttle(1, "3 days", "null"),
  throttle(2, "3 days", ago("2 days")),
  throttle(3, "1 day", "null"),
  throttle(4, "90 days", "timestamptz '9999-12-31 00:00Z'"),
  deviceToken(1, "1 minute"),
  deviceToken(2, "-1 minute"),
  trait(1, "181 days"),
  trait(2, "179 days"),
  session(1, "90 days", null),
  session(2, "40 days", "31 days"),
  session(3, "20 days", "19 days"),
  session(4, "1 day", null),
  token(1, 1, "70 days"),
  token(2, 4, "2 days"),
  token(3, 4, "-6 days"),
  message(1, "sent", "8 days"),
  message(2, "sent", "1 day"),
  message(3, "dead", "31 days"),
  message(4, "dead", "8 days"),
  message(5, "pending", "90 days"),
  message(6, "pending", "31 days"),
  message(7, "pending", "29 days"),
  "update outbox set last_error = 'unreadable' where dedupe_key in ('6', '7')",
  answered(1, "1 minute"),
  answered(2, "-1 minute"),
  exported(1, "31 days", false),
  exported(2, "31 days", true),
  exported(3, "29 days", false),
  `insert into jobs (job, kind, what, seen_at) select 'fold-' || n, 'continuous', 'Folds', '${now}' from generate_series(1, 3) n`,
  run(1, "31 days", false),
  run(2, "31 days", true),
  run(3, "29 days", false),
  mail("8 days"),
  mail("1 day"),
  `insert into otp_budgets select sha256(n::text::bytea), 'send', ${ago("3 days")}, 1, ${ago("3 days")}, 1,
     ${ago("3 days")} from generate_series(1, 2500) n`,
  `insert into otp_budgets values (sha256('x'), 'send', ${ago("1 day")}, 1, ${ago("1 day")}, 1, ${ago("1 day")})`
]

layer(Environment, { excludeTestServices: true })("the purge", (it) => {
  it.effect("deletes what is past its use, in batches, and keeps what may still be asked for", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { purge } = yield* ExpiredRows
      for (const row of rows) yield* sql.unsafe(row)
      const left = (table: string, column: string) =>
        Effect.map(
          sql<{ value: string }>`select ${sql(column)}::text as value from ${sql(table)} order by 1`,
          (found) => found.map(({ value }) => value.replace(/^.*(?=.$)/, ""))
        )

      assert.deepStrictEqual(yield* purge, {
        otp_records: 1,
        otp_budgets: 2500,
        registrations: 1,
        password_resets: 1,
        device_tokens: 1,
        login_throttles: 2,
        sign_in_traits: 1,
        refresh_tokens: 2,
        sessions: 2,
        outbox: 3,
        report_exports: 1,
        idempotency_keys: 1,
        job_runs: 1,
        dev_mailbox_messages: 1
      })

      assert.deepStrictEqual(yield* left("otp_records", "subject_id"), ["2"])
      assert.deepStrictEqual(yield* left("registrations", "registration_id"), ["2"])
      assert.deepStrictEqual(yield* left("password_resets", "reset_id"), ["2"])
      assert.deepStrictEqual(yield* left("login_throttles", "subject_key"), ["3", "4"])
      assert.strictEqual((yield* sql`select 1 from device_tokens`).length, 1)
      assert.deepStrictEqual(yield* left("sign_in_traits", "trait"), ["2"])
      assert.deepStrictEqual(yield* left("sessions", "session_id"), ["3", "4"])
      assert.deepStrictEqual(yield* left("refresh_tokens", "generation"), ["3"])
      assert.deepStrictEqual(yield* left("outbox", "dedupe_key"), ["2", "4", "5", "7"])
      assert.deepStrictEqual(yield* left("report_exports", "export_id"), ["2", "3"])
      assert.deepStrictEqual(yield* left("job_runs", "run_id"), ["2", "3"])
      assert.deepStrictEqual(yield* left("idempotency_keys", "answer_sealed"), ["2"])
      assert.deepStrictEqual(yield* purge, {})
    })
  )
})
