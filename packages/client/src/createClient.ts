import type { Calls } from "./generated/groups.ts"
import { names } from "./generated/names.ts"
import type { OperationName, Operations } from "./generated/Operations.ts"
import type { CallOptions } from "./wire/CallOptions.ts"
import { makeEngine } from "./wire/Engine.ts"
import { http } from "./wire/http.ts"
import { namedIn } from "./wire/Named.ts"
import type { Session, Wire } from "./wire/Session.ts"
import { realTiming, type Timing } from "./wire/Timing.ts"
import type { Transport, TransportContext } from "./wire/Transport.ts"

/** How a client is made. */
export interface ClientOptions<S extends Session | undefined = undefined> {
  /** Such as `https://erp.example.com`, without a path. */
  readonly baseUrl: string
  /** Instead of the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** How long a call may take, tries included; 30,000 when not given, 0 is no limit. **Units**: milliseconds. */
  readonly timeoutMs?: number | undefined
  /** How many more times a call is tried that is safe to send again; 2 when not given. */
  readonly retries?: number | undefined
  /** The language of what the server says, such as `hi`. */
  readonly locale?: string | undefined
  /** Who signs calls, such as `bearer(token)`. */
  readonly session?: ((wire: Wire) => S) | undefined
  /** How calls travel: `http` when not given, or `webSocket()`. */
  readonly transport?: ((context: TransportContext) => Transport) | undefined
  /** What waiting is made of, for tests. */
  readonly timing?: Timing | undefined
}

/** What a call by its name takes: nothing, or an input that may be left out, or one that may not. */
export type Args<Name extends OperationName> = undefined extends Operations[Name]["input"]
  ? [input?: Operations[Name]["input"], options?: CallOptions]
  : [input: Operations[Name]["input"], options?: CallOptions]

/** What a call by its name gives. */
export type Output<Name extends OperationName> = Operations[Name]["output"]

/** Every call by its group, and what the client itself can do. */
export type Client<S extends Session | undefined = undefined> = Calls & {
  /** Who signs calls, as `session` of the options made it. */
  readonly session: S
  /** Makes a call by its name: `client.call("users.block", input)` is `client.users.block(input)`. */
  readonly call: <Name extends OperationName>(name: Name, ...args: Args<Name>) => Promise<Output<Name>>
  /** Ends connections; calls after that reject with `CLIENT_CLOSED`. */
  readonly close: () => void
}

type Group = Record<string, (input?: unknown, options?: CallOptions) => Promise<unknown>>

/**
 * A client of the product: plain functions in plain objects, promises of plain values.
 *
 * **Errors** of its calls: `ApiError`, or the signal's reason.
 *
 * ```ts
 * const client = createClient({ baseUrl: "https://erp.example.com", session: bearer(token) })
 * const me = await client.users.me()
 * ```
 */
export const createClient = <S extends Session | undefined = undefined>(options: ClientOptions<S>): Client<S> => {
  const baseUrl = options.baseUrl.replace(/\/+$/, "")
  const fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init))
  const timing = options.timing ?? realTiming
  const engine = makeEngine({
    baseUrl,
    fetch,
    timeoutMs: options.timeoutMs ?? 30_000,
    retries: options.retries ?? 2,
    locale: options.locale,
    transport: (options.transport ?? http)({ baseUrl, fetch, timing }),
    timing
  })
  const session = options.session?.(engine.wire)
  const groups: Record<string, Group> = {}
  for (const [group, words] of Object.entries(names)) {
    // Not frozen, so that tests may spy on a call.
    const calls: Group = {}
    for (const operation of namedIn(group, words)) {
      calls[operation.name] = (input, more) => engine.call(session, operation, input, more)
    }
    groups[group] = calls
  }
  const call = (name: string, input?: unknown, more?: CallOptions) => {
    const [group = "", operation = ""] = name.split(".")
    return groups[group]![operation]!(input, more)
  }
  const close = () => {
    session?.close()
    engine.close()
  }
  // The groups are made of the names that the types are printed with.
  return Object.freeze({ ...groups, session, call, close }) as unknown as Client<S>
}
