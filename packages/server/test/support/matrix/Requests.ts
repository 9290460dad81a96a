import { Schema } from "effect"
import { HttpApi, type HttpApiEndpoint } from "effect/http-api"
import { type DeclaredOperation, declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { Api } from "@credbuzzpay/domain/Api"
import { examplesById } from "@credbuzzpay/domain/examples/OperationExamples"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"

/** An operation of the contract with what is needed to call it. */
export interface Callable {
  readonly id: string
  readonly rest: DeclaredOperation
  readonly hasRpc: boolean
  readonly body: Readonly<Record<string, unknown>> | undefined
  /** The fields that its body may have. */
  readonly fields: ReadonlySet<string>
  readonly takesVersion: boolean
  readonly takesQuery: boolean
  /** Of an operation whose body is a file: what its `body` says travels in the query, and this is the body. */
  readonly file: { readonly content: Uint8Array; readonly contentType: string } | undefined
}

/** What goes into a path, by the names of its parameters. */
export type PathValues = Readonly<Record<string, string>>

/** The names of a path's parameters. */
export const namesIn = (path: string): ReadonlyArray<string> =>
  [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "")

/** Parameters that name somebody's row, and the code that says "there is no such row". */
const hiding: Readonly<Record<string, string>> = {
  user_code: "USER_NOT_FOUND",
  session_id: "SESSION_NOT_FOUND",
  activity_id: "SIGN_IN_NOT_FOUND",
  approval_id: "APPROVAL_NOT_FOUND",
  review_id: "REVIEW_NOT_FOUND",
  upload_id: "UPLOAD_NOT_FOUND",
  export_id: "EXPORT_NOT_FOUND"
}

/** The code that hides the row that a path is about; undefined where it is about nobody. */
export const hiddenCode = (path: string): string | undefined => namesIn(path).flatMap((name) => hiding[name] ?? [])[0]

export const pathFor = (path: string, values: PathValues): string =>
  path.replace(/:(\w+)/g, (_match, name: string) => values[name] ?? "")

/** Every endpoint of the REST contract by the id of its operation. */
export const endpoints = new Map<string, HttpApiEndpoint.Top>()
HttpApi.reflect(Api, {
  onGroup: () => {},
  onEndpoint: ({ endpoint, group }) => void endpoints.set(`${group.identifier}.${endpoint.identifier}`, endpoint)
})

const fieldsOf = (endpoint: HttpApiEndpoint.Top): ReadonlySet<string> => {
  const schemas = [...endpoint.payload.values()].flatMap(({ schemas: all }) => all)
  const names = schemas.flatMap((schema) => {
    const { ast } = Schema.toEncoded(schema)
    return ast._tag === "Objects" ? ast.propertySignatures.map(({ name }) => String(name)) : []
  })
  return new Set(names)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** The beginning of a JPEG. */
export const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0])

const fileOf = ({ operation }: DeclaredOperation): Callable["file"] =>
  operation.rest.takes === undefined ? undefined : { content: JPEG, contentType: "image/jpeg" }

const callable = (rest: DeclaredOperation): Callable => {
  const { id, onlyOverRest } = rest
  const endpoint = endpoints.get(id)
  const example = examplesById.get(id)
  if (endpoint === undefined) throw new Error(`${id} has no endpoint`)
  if (example === undefined) throw new Error(`${id} has no example`)
  const fields = fieldsOf(endpoint)
  if (fields.size > 0 && !isRecord(example.request)) throw new Error(`The example of ${id} has no request`)
  return {
    id,
    rest,
    hasRpc: onlyOverRest === undefined,
    body: isRecord(example.request) ? example.request : undefined,
    fields,
    takesVersion: endpoint.headers !== undefined,
    takesQuery: endpoint.query !== undefined,
    file: fileOf(rest)
  }
}

/** Every operation of the contract; throws for one without example, endpoint or field to fill. */
export const callables = (): ReadonlyArray<Callable> => declaredOperations(operationGroups).map(callable)

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())

const camelKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(camelKeys)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camel(key), camelKeys(inner)]))
}

/** The input of the RPC: what the path and the body say over REST, in camelCase, and the version of `If-Match`. */
export const rpcPayload = (operation: Callable, values: PathValues, body = operation.body): unknown => {
  const takesInput = body !== undefined || Object.keys(values).length > 0 || operation.takesQuery
  return takesInput ? camelKeys({ ...body, ...values, ...(operation.takesVersion ? { rowVersion: 1 } : {}) }) : null
}
