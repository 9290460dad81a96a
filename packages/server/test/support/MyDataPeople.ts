import { Effect, Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import type { MyData } from "@credbuzzpay/domain/people/privacy/MyData"
import { at, insert, type Table, validRows } from "../../../migrations/test/ValidRows.ts"
import { dataTables } from "../../src/features/evidence/privacy-data/DataTables.ts"
import { ACCOUNT } from "./EvidencePeople.ts"
import { sendBank, withPan } from "./KycRest.ts"
import { wordsCell } from "../../src/features/kyc/renewal-notices/KycNotices.ts"
import { PersonKeys } from "../../src/features/platform/person-keys/PersonKeys.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"

type Caller = { readonly accessToken: string; readonly userCode: string }
type Row = NonNullable<Parameters<typeof insert>[1]>

/** What REST answers, in its names. */
export interface Told {
  readonly user_code: string
  readonly locale: string
  readonly tables: ReadonlyArray<{
    readonly table_name: string
    readonly lines: ReadonlyArray<{ readonly retention_line: string; readonly purpose: string }>
    readonly total: number | null
    readonly columns: ReadonlyArray<{ readonly column: string; readonly title: string }>
    readonly rows: ReadonlyArray<ReadonlyArray<string | null>>
    readonly kept_back: ReadonlyArray<{ readonly because: MyData["tables"][number]["keptBack"][number]["because"] }>
  }>
  readonly recipients: ReadonlyArray<{ readonly recipient: string; readonly purpose: string; readonly times: number }>
}

const asked = Effect.fnUntraced(function* (by: Caller, path: string) {
  const client = yield* HttpClient.HttpClient
  const response = yield* client.execute(
    HttpClientRequest.bearerToken(HttpClientRequest.get(`/api/v1/privacy/${path}`), by.accessToken)
  )
  return { status: response.status, headers: response.headers, text: yield* response.text }
})

/** `GET /privacy/data` as somebody. */
export const myData = Effect.fnUntraced(function* (by: Caller) {
  const { status, text } = yield* asked(by, "data")
  const { data, errors }: { data: Told; errors: ReadonlyArray<{ code: string }> } = JSON.parse(text)
  return { status, text, data, codes: errors.map(({ code }) => code) }
})

/** `GET /privacy/data/page` as somebody. */
export const myDataPage = (by: Caller) => asked(by, "data/page")

/** A table of the answer. */
export const tableIn = ({ tables }: Told, name: string) => {
  const found = tables.find(({ table_name }) => table_name === name)
  if (found === undefined) throw new Error(`No table ${name}`)
  return found
}

/** What rows of others refer to, in this order before them; the first are nobody's. */
const shared: ReadonlyArray<Table> = ["app_features", "breaches", "key_encryption_keys"]
const parents: ReadonlyArray<Table> = ["outbox", "kyc_uploads", "kyc_counter_visits", "kyc_renewals", "password_resets"]

/** What the person has of which a lawful row names another. */
const referred = ["verification_id", "consent_id", "session_id"] as const
type Referred = Partial<Record<(typeof referred)[number], string>>

/** What a lawful row has to be besides, once it is somebody's. */
const meant: Readonly<Record<string, Row>> = {
  registrations: { email_verified_at: at, mobile_verified_at: at }
}

const rowOf = (table: Table, userCode: string, has: Referred): Row => {
  const names = Object.keys(validRows[table])
  const refers = referred.flatMap((name) =>
    names.includes(name) && has[name] !== undefined ? [[name, has[name]]] : []
  )
  const whose = table === "approval_requests" ? "subject_user_code" : "user_code"
  const besides = table === "audit_trail" ? { subject_user_code: userCode } : meant[table]
  if (table === "login_throttles") return { subject_key: `user:${userCode}` }
  return { [whose]: userCode, ...besides, ...Object.fromEntries(refers) }
}

/** Somebody of branch HERE01 with KYC complete, and a name in Devanagari that is no HTML. */
export const withKyc = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const me = yield* withPan
  yield* sendBank(me, ACCOUNT, "YESB0000262")
  yield* sql`update user_accounts set first_name = 'अनीता <b>', last_name = 'शर्मा' where user_code = ${me.userCode}`
  return me
})

/** Gives somebody a lawful row in each of these tables, as the owner of the database could; no trigger of ours runs. */
export const given = (userCode: string, tables: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const [has = {}] = yield* sql<Referred>`
      select v.verification_id, v.consent_id, s.session_id from kyc_verifications v join sessions s using (user_code)
      where user_code = ${userCode} order by v.created_at desc limit 1`.withoutTransform
    for (const table of shared) yield* Effect.ignore(insert(table))
    const ordered = [...parents.filter((table) => tables.includes(table)), ...tables]
    for (const table of new Set(ordered)) {
      yield* sql`alter table ${sql(table)} disable trigger user`
      yield* insert(table as Table, rowOf(table as Table, userCode, has))
      yield* sql`alter table ${sql(table)} enable trigger user`
    }
  }).pipe(asOwner)

/** A notice to somebody that KYC is due, in these words. */
export const noticed = Effect.fnUntraced(function* (userCode: string, text: string) {
  const cipher = yield* Effect.orDie((yield* PersonKeys).of(userCode))
  const { notice_id, text_sealed: _text, ...row } = { ...validRows.kyc_notices, user_code: userCode }
  const words_sealed = yield* cipher.seal(Redacted.make(text), wordsCell(notice_id))
  const sql = yield* SqlClient.SqlClient
  yield* sql`insert into kyc_notices ${sql.insert({ ...row, notice_id, words_sealed })}`
})

/** Tables of which the answer tells rows or how many there are. */
export const toldTables = dataTables.flatMap(({ section, table }) => (section === undefined ? [] : [table]))
