import { Effect, Layer } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import type { TestParts } from "../../src/testing/TestServices.ts"
import * as exports from "../../src/features/reports/exports/layer.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import type { Person } from "./People.ts"

/** The product over HTTP, and what its workers do about exports. */
export const exporting = (over: Partial<TestParts> = {}) => exports.jobs.pipe(Layer.provideMerge(TestApp.over(over)))

/** An export as REST shows it, as far as tests look at it. */
export interface ShownExport {
  readonly export_id: string
  readonly status: string
  readonly rows: number
  readonly bytes: number | null
  readonly failure: string | null
  readonly filters: Readonly<Record<string, string>>
  readonly file: { readonly url: string; readonly expires_at: string } | null
  readonly expires_at: string | null
}

interface Body {
  readonly data: ShownExport & { readonly items: ReadonlyArray<ShownExport> }
  readonly errors: ReadonlyArray<{ readonly code: string; readonly field: string | null }>
}

type Method = "GET" | "POST" | "DELETE"

/** One call of the exports' part of the API. */
export const call = Effect.fnUntraced(function* (
  who: Person | undefined,
  method: Method,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {}
) {
  const client = yield* HttpClient.HttpClient
  const signed = who === undefined ? {} : { authorization: `Bearer ${who.accessToken}` }
  const address = path.startsWith("/") ? path : `/api/v1/reports/exports${path === "" ? "" : `/${path}`}`
  const request = HttpClientRequest.make(method)(address, { headers: { ...signed, ...headers } })
  const response = yield* client.execute(body === undefined ? request : HttpClientRequest.bodyJsonUnsafe(request, body))
  const text = yield* response.text
  const isJson = response.headers["content-type"]?.startsWith("application/json") === true
  const parsed = (isJson ? JSON.parse(text) : { errors: [] }) as Body // the tests say what they look at
  return { status: response.status, headers: response.headers, text, ...parsed }
})

/** Asks for an export, and what it was given. */
export const ask = Effect.fnUntraced(function* (who: Person, input: object) {
  const { data, status, text } = yield* call(who, "POST", "", { format: "csv", report: "user-audit-trail", ...input })
  return status === 202 ? data : yield* Effect.die(new Error(text))
})

export const look = (who: Person, { export_id }: ShownExport) =>
  Effect.map(call(who, "GET", export_id), ({ data }) => data)

/** What the audit trail says of an export, in order. */
export const said = Effect.fnUntraced(function* ({ export_id }: ShownExport) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ action: string; userCode: string }>`
    select action, user_code from audit_trail where resource_id = ${export_id} order by transaction_id, audit_id`
  return rows.map(({ action, userCode }) => `${action.replace("report_export.", "")} by ${userCode}`)
})
