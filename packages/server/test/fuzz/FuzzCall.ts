import type { Callable } from "../support/matrix/Requests.ts"
import { pathFor, rpcPayload } from "../support/matrix/Requests.ts"
import type { Play } from "../support/plays/Play.ts"

/** What stands in a body or a payload: its fields, each as JSON text, or all of it as one JSON text. */
export type Body = ReadonlyArray<readonly [name: string, json: string]> | string

/** One call, apart in what can be changed of it. */
export interface FuzzCall {
  readonly operation: Callable
  readonly token: string | undefined
  /** What goes into the path, by the names of its parameters; nothing over RPC. */
  readonly values: Readonly<Record<string, string>>
  readonly query: ReadonlyArray<readonly [name: string, value: string]>
  readonly body: Body | undefined
  readonly headers: Readonly<Record<string, string>>
}

const fieldsOf = (value: unknown): Body | undefined => {
  if (value === undefined || value === null) return undefined
  return Object.entries(value as object).map(([name, inner]) => [name, JSON.stringify(inner)] as const)
}

const textsOf = (value: object = {}): FuzzCall["query"] =>
  Object.entries(value).map(([name, inner]) => [name, String(inner)] as const)

/** A play as REST carries it. Where the body is a file, all that is said travels in the query. */
export const restCall = (operation: Callable, play: Play): FuzzCall => ({
  operation,
  token: play.token,
  values: play.values ?? {},
  query: operation.file === undefined ? [] : textsOf(play.body),
  body: operation.file === undefined ? fieldsOf(play.body) : undefined,
  headers: { ...(operation.takesVersion ? { "if-match": `"1"` } : {}), ...play.headers }
})

/** A play as RPC carries it: everything is in the payload. */
export const rpcCall = (operation: Callable, play: Play): FuzzCall => ({
  operation,
  token: play.token,
  values: {},
  query: [],
  body: fieldsOf(rpcPayload(operation, play.values ?? {}, play.body)),
  headers: {}
})

/** The body as it is sent. */
export const bodyText = (body: Body): string =>
  typeof body === "string" ? body : `{${body.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(",")}}`

// What is no Unicode travels as the bytes that it would have had.
const percent = (text: string): string =>
  Array.from(text, (one) => (/^\p{Surrogate}$/u.test(one) ? "%ED%A0%80" : encodeURIComponent(one))).join("")

/** Path and query as they are sent. */
export const target = ({ operation, query, values }: FuzzCall): string => {
  const path = pathFor(
    operation.rest.path,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, percent(value)]))
  )
  const search = query.map(([name, value]) => `${percent(name)}=${percent(value)}`).join("&")
  return search === "" ? path : `${path}?${search}`
}
