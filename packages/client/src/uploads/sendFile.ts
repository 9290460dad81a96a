import { fromEnvelope, networkFailed } from "../wire/Exit.ts"

/** A file as it is sent: its body as it is. */
export interface FileRequest {
  readonly url: string
  readonly file: Blob | Uint8Array
  readonly contentType: string
  readonly token: string | undefined
  readonly requestId: string
  readonly onProgress: ((sent: number, total: number) => void) | undefined
}

const headersOf = ({ contentType, requestId, token }: FileRequest): Readonly<Record<string, string>> => ({
  "content-type": contentType,
  "x-request-id": requestId,
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` })
})

type Answer = Pick<Response, "ok" | "status" | "headers" | "text">

const byFetch = (fetch: typeof globalThis.fetch, request: FileRequest, signal: AbortSignal): Promise<Answer> =>
  fetch(request.url, {
    method: "POST",
    credentials: "omit",
    signal,
    headers: headersOf(request),
    body: request.file as BodyInit
  })

/** `fetch` tells nobody how much has left. */
const byXhr = (request: FileRequest, signal: AbortSignal): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    xhr.open("POST", request.url)
    for (const [name, value] of Object.entries(headersOf(request))) xhr.setRequestHeader(name, value)
    xhr.upload.addEventListener("progress", ({ loaded, total }) => request.onProgress?.(loaded, total))
    const abort = () => xhr.abort()
    signal.addEventListener("abort", abort, { once: true })
    xhr.addEventListener("load", () => {
      const headers = new Headers()
      const after = xhr.getResponseHeader("retry-after")
      if (after !== null) headers.set("retry-after", after)
      const { responseText: text, status } = xhr
      resolve({ ok: status >= 200 && status < 300, status, headers, text: () => Promise.resolve(text) })
    })
    xhr.addEventListener("error", () => reject(new TypeError("The request failed")))
    xhr.addEventListener("abort", () => reject(signal.reason))
    xhr.addEventListener("loadend", () => signal.removeEventListener("abort", abort))
    xhr.send(request.file as XMLHttpRequestBodyInit)
  })

/** One request; `data` of its answer. **Errors**: `ApiError`, or the signal's reason. */
export const sendFile = async (
  fetch: typeof globalThis.fetch,
  request: FileRequest,
  signal: AbortSignal
): Promise<Readonly<Record<string, unknown>>> => {
  const { onProgress, requestId } = request
  const isWatched = onProgress !== undefined && typeof XMLHttpRequest !== "undefined"
  const answer = await (isWatched ? byXhr(request, signal) : byFetch(fetch, request, signal)).catch(
    (cause: unknown) => {
      throw signal.aborted ? signal.reason : networkFailed(requestId, cause)
    }
  )
  const text = await answer.text()
  if (!answer.ok) throw fromEnvelope(answer as Response, text, requestId)
  try {
    return (JSON.parse(text) as { readonly data: Readonly<Record<string, unknown>> }).data
  } catch (cause) {
    throw networkFailed(requestId, cause, answer.status)
  }
}
