import { HttpServerResponse } from "effect/http"
import type { FailureBody } from "@credbuzzpay/domain/errors/FailureBody"

const wanted = /(?:^|,)\s*application\/problem\+json\b/i

/** Whether the caller asks for RFC 9457 instead of the failure envelope. */
export const wantsProblem = (accept: string | undefined): boolean => accept !== undefined && wanted.test(accept)

const textOf = (response: HttpServerResponse.HttpServerResponse): string | undefined => {
  const { body } = response
  return body._tag === "Uint8Array" ? new TextDecoder().decode(body.body) : undefined
}

/** The same failure as `application/problem+json`; everything else as it was. */
export const asProblem = (response: HttpServerResponse.HttpServerResponse) => {
  const text = response.status >= 400 ? textOf(response) : undefined
  if (text === undefined) return response
  const failure: FailureBody = JSON.parse(text)
  const problem = {
    type: "about:blank",
    title: failure.message,
    status: response.status,
    detail: failure.errors
      .map((error) => (error.field === null ? error.message : `${error.field} ${error.message}`))
      .join("; "),
    errors: failure.errors,
    request_id: failure.request_id
  }
  return HttpServerResponse.setBody(
    response,
    HttpServerResponse.text(JSON.stringify(problem), { contentType: "application/problem+json" }).body
  )
}
