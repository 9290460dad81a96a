import { Effect } from "effect"
import { HttpBody, HttpClient, HttpClientRequest } from "effect/http"
import type { HttpMethod } from "effect/http"
import { bodyText, type FuzzCall, target } from "./FuzzCall.ts"

/** What came back. */
export interface FuzzAnswer {
  readonly status: number
  readonly contentType: string
  readonly text: string
}

const answered = Effect.fnUntraced(function* (request: HttpClientRequest.HttpClientRequest) {
  const client = yield* HttpClient.HttpClient
  const response = yield* client.execute(request)
  const answer: FuzzAnswer = {
    status: response.status,
    contentType: response.headers["content-type"] ?? "",
    text: yield* response.text
  }
  return answer
}, Effect.orDie)

const signed = (token: string | undefined) => (token === undefined ? {} : { authorization: `Bearer ${token}` })

/** Through HTTP, as anybody would. */
export const sendOverRest = (call: FuzzCall) => {
  const method = call.operation.rest.method as HttpMethod.HttpMethod
  const request = HttpClientRequest.make(method)(target(call), { headers: { ...signed(call.token), ...call.headers } })
  const { file } = call.operation
  if (call.body === undefined && file !== undefined) {
    return answered(HttpClientRequest.bodyUint8Array(request, file.content, file.contentType))
  }
  return answered(
    call.body === undefined || method === "GET"
      ? request
      : HttpClientRequest.setBody(request, HttpBody.text(bodyText(call.body), "application/json"))
  )
}

/** Through `/rpc`, one message a request. */
export const sendOverRpc = (call: FuzzCall) => {
  const headers = JSON.stringify(Object.entries(signed(call.token)))
  const payload = call.body === undefined ? "null" : bodyText(call.body) || "null"
  const line = `{"_tag":"Request","id":"1","tag":"${call.operation.id}","payload":${payload},"headers":${headers}}\n`
  return answered(HttpClientRequest.post("/rpc").pipe(HttpClientRequest.bodyText(line)))
}
