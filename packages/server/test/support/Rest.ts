import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"

interface Failure {
  readonly field: string | null
  readonly code: string
  readonly message: string
}

interface Envelope {
  readonly message: string
  readonly data?: unknown
  readonly errors: ReadonlyArray<Failure>
}

/** How REST is asked. */
export interface Asked {
  readonly token?: string
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** One call of `/api/v1/<path>`, with what tests look at of its answer. */
export const rest = Effect.fnUntraced(function* (method: "GET" | "POST" | "PUT", path: string, asked: Asked = {}) {
  const client = yield* HttpClient.HttpClient
  const bearer = asked.token === undefined ? {} : { authorization: `Bearer ${asked.token}` }
  const request = HttpClientRequest.make(method)(`/api/v1/${path}`, { headers: { ...asked.headers, ...bearer } })
  const response = yield* client.execute(
    asked.body === undefined ? request : HttpClientRequest.bodyJsonUnsafe(request, asked.body)
  )
  const { data, errors, message }: Envelope = JSON.parse(yield* response.text)
  return {
    status: response.status,
    retryAfter: response.headers["retry-after"],
    language: response.headers["content-language"],
    message,
    data: data as Readonly<Record<string, unknown>> | undefined,
    errors,
    problems: errors.map(({ code, field }) => (field === null ? code : `${field} ${code}`))
  }
})
