import { ApiError } from "../ApiError.ts"
import type { CallOptions } from "./CallOptions.ts"
import { within } from "./Deadline.ts"
import { networkFailed, settled } from "./Exit.ts"
import { freshId } from "./freshId.ts"
import type { Named, NamedFile } from "./Named.ts"
import { restParts, restResponse } from "./Rest.ts"
import { retrying } from "./Retrying.ts"
import type { Session, Wire } from "./Session.ts"
import type { Timing } from "./Timing.ts"
import type { Transport } from "./Transport.ts"

/** What calls are made with. */
export interface EngineOptions {
  readonly baseUrl: string
  readonly fetch: typeof globalThis.fetch
  readonly timeoutMs: number
  readonly retries: number
  readonly locale: string | undefined
  readonly transport: Transport
  readonly timing: Timing
}

type Token = string | undefined
type Known = Pick<Named, "id" | "reads" | "takesKey" | "takesNothing">

/** Makes calls: time limits, tries, and what signs them. */
export interface Engine {
  readonly wire: Wire
  readonly call: (
    session: Session | undefined,
    operation: Named,
    input: unknown,
    options?: CallOptions
  ) => Promise<unknown>
  readonly close: () => void
}

const closed = () => new ApiError({ code: "CLIENT_CLOSED", message: "This client is closed" })

/** Makes a call with the session's token, and once more when the session has another after a refusal. */
const signed = async <A>(
  session: Session | undefined,
  isPublic: boolean,
  call: (token: Token) => Promise<A>
): Promise<A> => {
  if (session === undefined) return call(undefined)
  // What anybody may call is called also where nobody can be signed in any more.
  const token = await (isPublic ? session.token().catch(() => undefined) : session.token())
  try {
    return await call(token)
  } catch (error) {
    const isSpent = token !== undefined && error instanceof ApiError && error.code === "INVALID_TOKEN"
    if (!isSpent || !(await session.refused(token))) throw error
    return call(await session.token())
  }
}

/** Puts a client's inside together. */
export const makeEngine = (engine: EngineOptions): Engine => {
  const { baseUrl, fetch, locale, retries, timing, transport } = engine
  let isClosed = false

  const timed = <A>(options: CallOptions, work: (signal: AbortSignal, requestId: string) => Promise<A>): Promise<A> => {
    if (isClosed) return Promise.reject(closed())
    const { requestId = freshId(), signal, timeoutMs = engine.timeoutMs } = options
    return within({ requestId, signal, timeoutMs }, (ended) => work(ended, requestId))
  }

  const sent = (
    operation: Known,
    input: unknown,
    {
      key,
      requestId,
      signal,
      token
    }: {
      readonly key: string | undefined
      readonly requestId: string
      readonly signal: AbortSignal
      readonly token: Token
    }
  ) => {
    const headers: Array<readonly [string, string]> = [["x-request-id", requestId]]
    if (token !== undefined) headers.push(["authorization", `Bearer ${token}`])
    if (key !== undefined) headers.push(["idempotency-key", key])
    if (locale !== undefined) headers.push(["accept-language", locale])
    const payload = operation.takesNothing ? null : (input ?? {})
    const once = async () => {
      const message = { id: freshId(), tag: operation.id, payload, headers }
      return settled(await transport.send(message, signal), requestId)
    }
    return retrying({ isSafe: operation.reads || key !== undefined, retries, signal, timing }, once)
  }

  const rpc = (session: Session | undefined, operation: Named, input: unknown, options: CallOptions) =>
    timed(options, (signal, requestId) => {
      // One for all tries, the one after a new token too: they are one act.
      const key = options.idempotencyKey ?? (operation.takesKey ? freshId() : undefined)
      return signed(session, operation.isPublic, (token) => sent(operation, input, { key, requestId, signal, token }))
    })

  const fetched = (session: Session | undefined, { method, path }: NamedFile, input: unknown, options: CallOptions) =>
    timed(options, (signal, requestId) =>
      signed(session, false, (token) => {
        const parts = restParts(method, path, { ...Object(input), ...(method === "GET" ? { format: "csv" } : {}) })
        const headers = {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(locale === undefined ? {} : { "accept-language": locale })
        }
        const request = { url: baseUrl + parts.path, method, body: parts.body, headers, requestId }
        return restResponse(fetch, { ...request, credentials: "omit" }, signal)
      })
    )

  return {
    call: (session, operation, input, options = {}) =>
      operation.file === undefined
        ? rpc(session, operation, input, options)
        : fetched(session, operation.file, input, options),
    wire: {
      baseUrl,
      fetch,
      call: (id, input, { token, ...options }) =>
        timed(options, (signal, requestId) => {
          const operation = { id, reads: false, takesKey: false, takesNothing: input === undefined }
          return sent(operation, input, { key: options.idempotencyKey, requestId, signal, token })
        }),
      rest: (method, path, body, { credentials = "omit", ...options }) =>
        timed(options, async (signal, requestId) => {
          const request = { url: baseUrl + path, method, body, credentials, requestId }
          const text = await (await restResponse(fetch, request, signal)).text()
          if (text === "") return undefined
          try {
            return (JSON.parse(text) as { readonly data?: unknown }).data
          } catch (cause) {
            throw networkFailed(requestId, cause)
          }
        })
    },
    close: () => {
      isClosed = true
      transport.close()
    }
  }
}
