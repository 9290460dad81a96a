import type { Wire } from "../../src/wire/Session.ts"

/** A failed call, as much as sessions look at. */
export class WireFailure extends Error {
  readonly code: string
  readonly status: number
  readonly retryAfterSeconds: number | undefined

  constructor(code: string, status: number, retryAfterSeconds?: number) {
    super(code)
    this.code = code
    this.status = status
    this.retryAfterSeconds = retryAfterSeconds
  }
}

interface Failed {
  readonly _tag?: string
  readonly errors?: ReadonlyArray<{ readonly code: string }>
  readonly retryAfterSeconds?: number
}

const STATUSES: Readonly<Record<string, number>> = {
  AuthenticationFailed: 401,
  PermissionDenied: 403,
  RateLimited: 429,
  ValidationFailed: 400
}

let calls = 0

/** What a session needs of a client and nothing more: one RPC a request, and REST, over `fetch`. */
export const fetchWire = (baseUrl: string): Wire => ({
  baseUrl,
  fetch: globalThis.fetch,
  call: async (tag, input, { token }) => {
    const id = String((calls += 1))
    const headers = token === undefined ? [] : [["authorization", `Bearer ${token}`]]
    const body = `${JSON.stringify({ _tag: "Request", id, tag, payload: input ?? null, headers })}\n`
    const response = await fetch(`${baseUrl}/rpc`, {
      method: "POST",
      credentials: "omit",
      headers: { "content-type": "text/plain" },
      body
    })
    const { exit } = JSON.parse((await response.text()).split("\n")[0] ?? "{}")
    if (exit._tag === "Success") return exit.value
    const error: Failed = exit.cause[0].error ?? {}
    throw new WireFailure(
      error.errors?.[0]?.code ?? "INTERNAL_ERROR",
      STATUSES[error._tag ?? ""] ?? 500,
      error.retryAfterSeconds
    )
  },
  rest: async (method, path, body, { credentials = "omit" }) => {
    const headers = { "content-type": "application/json" }
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      credentials,
      headers,
      body: JSON.stringify(body)
    }).catch(() => {
      throw new WireFailure("NETWORK_FAILED", 0)
    })
    const text = await response.text()
    const answer = text === "" ? {} : JSON.parse(text)
    if (!response.ok) throw new WireFailure(answer.errors?.[0]?.code ?? "INTERNAL_ERROR", response.status)
    return answer.data
  }
})
