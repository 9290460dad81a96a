import type autocannon from "autocannon"
import type { LoadRequest } from "./LoadOrder.ts"

const authorization = (token: string | undefined) => (token === undefined ? {} : { authorization: `Bearer ${token}` })

const etagNow = async (url: string, { path, token }: LoadRequest): Promise<readonly [string, string]> => {
  const response = await fetch(`${url}${path}`, { headers: authorization(token) })
  await response.arrayBuffer()
  const etag = response.headers.get("etag")
  if (etag === null) throw new Error(`GET ${path} answered ${response.status} without an ETag`)
  return [path, etag]
}

// Not all at once: that is no way to begin a measurement.
const AT_ONCE = 16

/** The ETag of everything that is revised. Each path belongs to one connection, so that nobody else moves it on. */
export const readRevisions = async (
  url: string,
  requests: ReadonlyArray<LoadRequest>
): Promise<Map<string, string>> => {
  const first = new Map(requests.filter(({ revises }) => revises === true).map((request) => [request.path, request]))
  const wanted = [...first.values()]
  const found: Array<readonly [string, string]> = []
  while (wanted.length > 0) {
    // oxlint-disable-next-line no-await-in-loop -- in turns, on purpose
    found.push(...(await Promise.all(wanted.splice(0, AT_ONCE).map((request) => etagNow(url, request)))))
  }
  return new Map(found)
}

// In what case a name arrives is the server's choice.
const etagIn = (headers: object): unknown =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === "etag")?.[1]

/** The request for autocannon; what revises takes its If-Match from `revisions` when sent and leaves the new one there. */
export const asRequest =
  (revisions: Map<string, string>) =>
  (request: LoadRequest): autocannon.Request => {
    const { body, method, path, revises, token } = request
    const headers = {
      ...authorization(token),
      ...(body === undefined ? {} : { "content-type": "application/json" })
    }
    const plain: autocannon.Request = {
      method: method ?? (body === undefined ? "GET" : "POST"),
      path,
      headers,
      ...(body === undefined ? {} : { body })
    }
    if (revises !== true) return plain
    return {
      ...plain,
      setupRequest: (sent) => ({ ...sent, headers: { ...headers, "if-match": revisions.get(path) ?? "" } }),
      onResponse: (_status, _body, _context, answered) => {
        const etag = etagIn(answered ?? {})
        if (typeof etag === "string") revisions.set(path, etag)
      }
    }
  }
