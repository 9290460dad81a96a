import { Effect, Schema } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import type { Person } from "./People.ts"

/** What tests look at of an answer. */
export interface ReportBody {
  readonly data: {
    readonly items: ReadonlyArray<Readonly<Record<string, unknown>>>
    readonly summary: {
      readonly rows: number
      readonly by_status: Readonly<Record<string, number>>
      readonly by_branch: ReadonlyArray<{ readonly branch: string | null; readonly rows: number }>
      readonly by_action: ReadonlyArray<{ readonly action: string; readonly rows: number }>
      readonly by_day: ReadonlyArray<{
        readonly day: string
        readonly rows: number
        readonly counts: Readonly<Record<string, number>>
      }>
    }
    readonly total: number | null
    readonly next_cursor: string | null
    readonly from: string
    readonly to: string
  }
  readonly errors: ReadonlyArray<{ readonly field: string; readonly code: string; readonly message: string }>
}

export const problems = ({ body }: { readonly body: ReportBody }) =>
  body.errors.map(({ code, field }) => `${field} ${code}`).toSorted()

/** Asks for something under `/api/v1/reports/` as this person. */
export const asking = (who: Person) =>
  Effect.fnUntraced(function* (path: string, headers: Readonly<Record<string, string>> = {}) {
    const client = yield* HttpClient.HttpClient
    const authorization = `Bearer ${who.accessToken}`
    const request = HttpClientRequest.get(`/api/v1/reports/${path}`, { headers: { authorization, ...headers } })
    const response = yield* client.execute(request)
    const text = yield* response.text
    const isJson = response.headers["content-type"]?.startsWith("application/json") === true
    const body = (isJson ? JSON.parse(text) : {}) as ReportBody // the tests say what they look at
    return { status: response.status, headers: response.headers, text, body }
  })

/** Whether an answer has the shape of the contract, to the letter. */
export const isAnswerOf = <A>(answerWire: Schema.Codec<A, unknown>, body: ReportBody): boolean =>
  Schema.is(Schema.toEncoded(answerWire))(body.data)

/** As the set-up of a test: by the owner. Attempts to sign in, one a minute from `from` on, of these people in turn. */
export const attempts = Effect.fnUntraced(function* (
  people: ReadonlyArray<string | null>,
  count: number,
  from: string,
  over: { readonly status?: string; readonly risk?: number; readonly ip?: string; readonly reasons?: string } = {}
) {
  const sql = yield* SqlClient.SqlClient
  const { ip = "203.0.113.7", reasons = "[]", risk = 0, status = "success" } = over
  yield* sql`
    insert into login_activities (activity_id, user_code, login_id, status, platform, ip_address, device_info, risk_score,
      risk_reasons, request_id, occurred_at)
    select gen_random_uuid(), (${people}::text[])[1 + (n % ${people.length}::int)], 'somebody', ${status}, 'web',
      ${ip}::text::inet, '{"name":"Pixel 9","user_agent":"Mozilla/5.0"}', ${risk}::int, ${reasons}::text::jsonb,
      'req_' || n, ${from}::text::timestamptz + n * interval '1 minute'
    from generate_series(0, ${count - 1}::int) n`
}, asOwner)

/** As the set-up of a test: by the owner. Audit rows about these people in turn, one a minute from `from` on. */
export const acts = Effect.fnUntraced(function* (
  subjects: ReadonlyArray<string>,
  count: number,
  from: string,
  over: {
    readonly actor?: string
    readonly branch?: string | null
    readonly action?: string
    readonly values?: object
  } = {}
) {
  const sql = yield* SqlClient.SqlClient
  const { action = "user.updated", actor = "system", branch = null, values = { city: "पुणे" } } = over
  yield* sql`
    insert into audit_trail (audit_id, user_code, subject_user_code, branch_code, action, resource_type, resource_id,
      new_values, ip_address, request_id, reason, occurred_at, format)
    select gen_random_uuid(), ${actor}, (${subjects}::text[])[1 + (n % ${subjects.length}::int)], ${branch}::text,
      ${action}, split_part(${action}, '.', 1), 'thing', ${JSON.stringify(values)}::text::jsonb, '198.51.100.4', 'req_x',
      'Because', ${from}::text::timestamptz + n * interval '1 minute', 1
    from generate_series(0, ${count - 1}::int) n`
}, asOwner)
