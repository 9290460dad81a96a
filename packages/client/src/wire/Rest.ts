import { fromEnvelope, networkFailed } from "./Exit.ts"

const snake = (name: string) => name.replace(/[A-Z\d]/g, (letter) => `_${letter.toLowerCase()}`)

type Values = Readonly<Record<string, unknown>>

/** Names are lists of camelCase words here, and words with commas in a URL. */
const NAMES = ["fields", "include", "sort"]

const queryOf = (input: Values): string => {
  const asked: Array<readonly [string, unknown]> = []
  for (const [name, value] of Object.entries(input)) {
    if (name === "fieldsOf") {
      for (const [path, names] of Object.entries((value ?? {}) as Values)) asked.push([`fields[${snake(path)}]`, names])
    } else asked.push([snake(name), NAMES.includes(name) && Array.isArray(value) ? value.map(String) : value])
  }
  return asked
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const text = Array.isArray(value) ? value.map((each) => snake(String(each))).join(",") : String(value)
      return `${encodeURIComponent(name)}=${encodeURIComponent(text)}`
    })
    .join("&")
}

/** What REST asks for: the fields that the path names are in it, the others in the query of a GET and the body of everything else. */
export const restParts = (
  method: string,
  path: string,
  input: Values
): { readonly path: string; readonly body: unknown } => {
  const rest = { ...input }
  const named = path.replace(/:(\w+)/g, (_match, wire: string) => {
    const name = Object.keys(rest).find((key) => snake(key) === wire) ?? wire
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (method !== "GET") {
    return { path: named, body: Object.fromEntries(Object.entries(rest).map(([name, value]) => [snake(name), value])) }
  }
  const query = queryOf(rest)
  return { path: query === "" ? named : `${named}?${query}`, body: undefined }
}

interface RestRequest {
  readonly url: string
  readonly method: string
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly credentials: "include" | "omit"
  readonly requestId: string
}

/** One request over REST; its answer when it is a good one. **Errors**: `ApiError`. */
export const restResponse = async (
  fetch: typeof globalThis.fetch,
  { body, credentials, headers, method, requestId, url }: RestRequest,
  signal: AbortSignal
): Promise<Response> => {
  const json = body === undefined || body === null ? undefined : JSON.stringify(body)
  const response = await fetch(url, {
    method,
    credentials,
    signal,
    headers: { ...(json && { "content-type": "application/json" }), ...headers },
    ...(json && { body: json })
  }).catch((cause: unknown) => {
    throw signal.aborted ? signal.reason : networkFailed(requestId, cause)
  })
  if (!response.ok) throw fromEnvelope(response, await response.text(), requestId)
  return response
}
