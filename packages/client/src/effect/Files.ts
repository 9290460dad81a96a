import { Effect, flow, Schema } from "effect"
import { type HttpClient, type HttpClientError, HttpClientRequest, HttpClientResponse } from "effect/http"
import { restPath } from "@credbuzzpay/domain/contract/declaredOperations"
import type { Operation, OperationGroup } from "@credbuzzpay/domain/contract/Operation"
import { type RestParts, toRestParts } from "@credbuzzpay/domain/contract/RestParts"
import { wireOf } from "@credbuzzpay/domain/contract/WireOf"
import { FailureBody } from "@credbuzzpay/domain/errors/FailureBody"
import { snake } from "@credbuzzpay/domain/values/SnakeKeys"
import type { ApiFailure } from "./ApiFailure.ts"
import type { DownloadedFile } from "./DownloadedFile.ts"
import * as Failures from "./Failures.ts"
import { keyFor } from "./IdempotencyKey.ts"
import { NetworkFailed, unexpectedAnswer } from "./NetworkFailed.ts"
import { Bearer, KEY_HEADER } from "./sessions/Bearer.ts"
import type { Send, Values } from "./Transport.ts"

type Response = HttpClientResponse.HttpClientResponse

interface UploadedFile {
  readonly content: Uint8Array
  readonly contentType: string
}

const { NetworkFailed: _own, ...ofServer } = Failures

/** `user_code` → `userCode`: what callers here write. */
const camel = (field: string | null) =>
  field && field.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase())

/** What a refusal says, of the class that stands for its status. */
const refused = (response: Response): Effect.Effect<never, ApiFailure> => {
  const { headers, status } = response
  const Class = Object.values(ofServer).find((each) => each.status === status)
  if (Class === undefined) return unexpectedAnswer
  const after = Number(headers["retry-after"] ?? Number.NaN)
  const late = Number.isFinite(after) ? { retryAfterSeconds: after } : {}
  return Effect.matchEffect(HttpClientResponse.schemaBodyJson(FailureBody)(response), {
    onSuccess: ({ errors, message, request_id: requestId }) => {
      const fields = errors.map(({ field, ...problem }) => ({ ...problem, field: camel(field) }))
      return Effect.fail<ApiFailure>(new Class({ message, errors: fields, requestId, ...late }))
    },
    onFailure: () => unexpectedAnswer
  })
}

const received = (response: Response): Effect.Effect<DownloadedFile, ApiFailure | HttpClientError.HttpClientError> => {
  if (response.status !== 200) return refused(response)
  const name = /filename="([^"]+)"/.exec(response.headers["content-disposition"] ?? "")?.[1] ?? "download"
  return Effect.map(response.arrayBuffer, (bytes) => ({ name, content: new Uint8Array(bytes) }))
}

const wireNames = (part: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries((part ?? {}) as Values).map(([name, value]) => [snake(name), value as string]))

/** What is told of a file that came. */
const told = (operation: Operation) => {
  // No schema of the contract asks for a service.
  const output = wireOf(operation.output) as Schema.Codec<unknown, unknown>
  const read = HttpClientResponse.schemaBodyJson(Schema.Struct({ data: output }))
  return (response: Response) =>
    response.status < 300
      ? Effect.matchEffect(read(response), {
          onSuccess: ({ data }) => Effect.succeed<unknown>(data),
          onFailure: () => unexpectedAnswer
        })
      : refused(response)
}

const body = ({ method, rest }: Operation, { payload, query }: RestParts) => {
  const asked = HttpClientRequest.setUrlParams(wireNames(query))
  if (rest.takes !== undefined) {
    const { content, contentType } = payload as UploadedFile
    return flow(asked, HttpClientRequest.bodyUint8Array(content, contentType))
  }
  // A GET has no body.
  return method === "GET" ? asked : HttpClientRequest.bodyJsonUnsafe(wireNames(payload))
}

/** What sends the file that an operation takes, or fetches the one that it gives: over REST and nothing else. */
export const files =
  (client: HttpClient.HttpClient, baseUrl: string) =>
  (group: OperationGroup, operation: Operation): Send => {
    const partsOf = toRestParts(operation)
    const pattern = restPath(group, operation)
    const answered = operation.rest.takes === undefined ? received : told(operation)
    return Effect.fnUntraced(function* (given) {
      const parts = partsOf(given as Values)
      const path = pattern.replace(/:(\w+)/g, (_match, name: string) =>
        encodeURIComponent(String(parts.params?.[name]))
      )
      const key = yield* keyFor(operation.idempotent === true)
      const request = HttpClientRequest.make(operation.method)(`${baseUrl}${path}`).pipe(
        HttpClientRequest.bearerToken(yield* Bearer),
        HttpClientRequest.setHeaders(key === undefined ? {} : { [KEY_HEADER]: key }),
        body(operation, parts)
      )
      return yield* Effect.flatMap(client.execute(request), answered).pipe(
        Effect.catchTag("HttpClientError", ({ reason }) => Effect.fail(NetworkFailed.of(reason._tag)))
      )
    })
  }
