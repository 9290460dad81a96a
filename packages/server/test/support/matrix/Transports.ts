import { Effect, Schema } from "effect"
import { HttpBody, HttpClient, HttpClientRequest } from "effect/http"
import type { HttpMethod } from "effect/http"
import { type Callable, pathFor, type PathValues, rpcPayload } from "./Requests.ts"

/** What came back: the codes of a failure, none for a success, and all of it as it was sent. */
export interface Answer {
  readonly errors: ReadonlyArray<FieldCode>
  readonly text: string
}

/** Calls an operation as somebody. */
export type Transport = (
  operation: Callable,
  values: PathValues,
  token: string | undefined,
  body?: Callable["body"]
) => Effect.Effect<Answer, never, HttpClient.HttpClient>

export interface FieldCode {
  readonly code: string
  readonly field: string | null
}

const Failure = Schema.Struct({
  errors: Schema.Array(Schema.Struct({ code: Schema.String, field: Schema.NullOr(Schema.String) }))
})
const decodeFailure = Schema.decodeUnknownSync(Schema.fromJsonString(Failure))

/** The request with what the operation takes: a body, or a query and a file. */
export const carrying = (request: HttpClientRequest.HttpClientRequest, { file }: Callable, body: Callable["body"]) => {
  if (file !== undefined) {
    const { content, contentType } = file
    return request.pipe(
      HttpClientRequest.setUrlParams(body as never),
      HttpClientRequest.bodyUint8Array(content, contentType)
    )
  }
  return body === undefined ? request : HttpClientRequest.setBody(request, HttpBody.jsonUnsafe(body))
}

/** Through HTTP, as anybody would. */
export const overRest: Transport = Effect.fnUntraced(function* (operation, values, token, body = operation.body) {
  const client = yield* HttpClient.HttpClient
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(operation.takesVersion ? { "if-match": `"1"` } : {})
  }
  const method = operation.rest.method as HttpMethod.HttpMethod
  const request = HttpClientRequest.make(method)(pathFor(operation.rest.path, values), { headers })
  const response = yield* client.execute(carrying(request, operation, body))
  const text = yield* response.text
  return { text, errors: response.status < 400 ? [] : decodeFailure(text).errors }
}, Effect.orDie)

const Exit = Schema.Struct({
  exit: Schema.Union([
    Schema.Struct({ _tag: Schema.Literal("Success") }),
    Schema.Struct({
      _tag: Schema.Literal("Failure"),
      cause: Schema.Array(Schema.Struct({ _tag: Schema.String, error: Schema.optionalKey(Failure) }))
    })
  ])
})
const decodeExit = Schema.decodeUnknownSync(Schema.fromJsonString(Exit))

/** Through `/rpc`, one message a request. */
export const overRpc: Transport = Effect.fnUntraced(function* (operation, values, token, body = operation.body) {
  const client = yield* HttpClient.HttpClient
  const message = {
    _tag: "Request",
    id: "1",
    tag: operation.id,
    payload: rpcPayload(operation, values, body),
    headers: token === undefined ? [] : [["authorization", `Bearer ${token}`]]
  }
  const response = yield* client.execute(
    HttpClientRequest.post("/rpc").pipe(HttpClientRequest.bodyText(`${JSON.stringify(message)}\n`))
  )
  const text = yield* response.text
  const { exit } = decodeExit(text.trim())
  if (exit._tag === "Success") return { text, errors: [] }
  // A defect has no codes of its own: it is what the edge would call an internal error.
  return { text, errors: exit.cause.flatMap(({ error }) => error?.errors ?? [{ code: "INTERNAL_ERROR", field: null }]) }
}, Effect.orDie)
