import { Schema } from "effect"
import { snake } from "../values/SnakeKeys.ts"
import type { Operation } from "./Operation.ts"

/** The field of an input that travels in `If-Match`. */
export const VERSION = "rowVersion"

/** The fields of an input that the path names, in their order: `/:userCode/block` → `userCode`. */
export const pathFields = ({ path }: Operation): ReadonlyArray<string> =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)

/** The path as REST has it: `/:user_code/block`. */
export const wirePath = ({ path }: Operation): `/${string}` =>
  path.replace(/:(\w+)/g, (_match, name: string) => `:${snake(name)}`) as `/${string}`

/** The fields of an input that is a plain struct; none of what is a list, a read or a report. */
export const fieldsOf = ({ input }: Operation): Schema.Struct.Fields =>
  input !== undefined && "fields" in input ? (input.fields as Schema.Struct.Fields) : {}

/** Whether an operation is for the version of a row that was read. */
export const isConditional = (operation: Operation): boolean => VERSION in fieldsOf(operation)

/** The fields of an input that are a body which is a file, and its type. */
const FILE = ["content", "contentType"] as const

const fileFields = ({ rest }: Operation): ReadonlyArray<string> => (rest.takes === undefined ? [] : FILE)

/** Whether what is asked travels in the query: there is no body, or it is a file. */
export const asksInQuery = ({ method, rest }: Operation): boolean => method === "GET" || rest.takes !== undefined

/** The fields that travel in the body, or where {@link asksInQuery} in the query. */
export const bodyFields = (operation: Operation): Schema.Struct.Fields => {
  const elsewhere = new Set([...pathFields(operation), ...fileFields(operation), VERSION])
  const fields = operation.rest.body ?? fieldsOf(operation)
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !elsewhere.has(name)))
}

type Values = Readonly<Record<string, unknown>>

/** Where the values of a request over REST travel. */
export interface RestParts {
  readonly params?: Values
  readonly headers?: Values
  readonly query?: unknown
  readonly payload?: unknown
}

/**
 * Splits a parsed input into what a request carries where; {@link fromRestParts} is the way back. An endpoint takes no
 * notice of a part that it does not have.
 */
export const toRestParts = (operation: Operation): ((input: Values) => RestParts) => {
  const names = pathFields(operation)
  const file = fileFields(operation)
  const elsewhere = [...names, ...file, ...(isConditional(operation) ? [VERSION] : [])]
  const inQuery = asksInQuery(operation)
  return (input) => {
    const rest = { ...input }
    for (const name of elsewhere) delete rest[name]
    const params = Object.fromEntries(names.map((name) => [snake(name), input[name]]))
    const payload = Object.fromEntries(file.map((name) => [name, input[name]]))
    return {
      params,
      headers: { "if-match": input[VERSION] },
      ...(inQuery ? { query: rest, payload } : { payload: rest })
    }
  }
}

/** Puts a parsed request together to the input of its operation. */
export const fromRestParts = (operation: Operation): ((parts: RestParts) => Values) => {
  const names = pathFields(operation).map((name) => [name, snake(name)] as const)
  const conditional = isConditional(operation)
  return ({ headers, params, payload, query }) => {
    const input: Record<string, unknown> = { ...(query as Values | undefined), ...(payload as Values | undefined) }
    for (const [name, wire] of names) input[name] = params?.[wire]
    if (conditional) input[VERSION] = headers?.["if-match"]
    return input
  }
}
