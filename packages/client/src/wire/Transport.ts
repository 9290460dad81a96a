import type { Exit } from "./Exit.ts"
import type { Timing } from "./Timing.ts"

/** One RPC as it travels. Headers win over HTTP's own. */
export interface Message {
  readonly id: string
  readonly tag: string
  readonly payload: unknown
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
}

/** How calls travel. */
export interface Transport {
  /** Sends a call and gives what it ended with. **Errors**: `ApiError` `NETWORK_FAILED`; rejects at once when the signal aborts. */
  readonly send: (message: Message, signal: AbortSignal) => Promise<Exit>
  readonly close: () => void
}

/** What a transport is made of. */
export interface TransportContext {
  readonly baseUrl: string
  readonly fetch: typeof globalThis.fetch
  readonly timing: Timing
}

/** A message as a line of JSON, without the fields that are undefined. */
export const lineOf = (message: Message): string => `${JSON.stringify({ _tag: "Request", ...message })}\n`
