import type { CallOptions } from "./CallOptions.ts"

/** What a session needs of the client. */
export interface Wire {
  readonly baseUrl: string
  /** The client's own. */
  readonly fetch: typeof globalThis.fetch
  /** One RPC without credentials of its own: name, input, the access token to send (or none). */
  readonly call: (
    operation: string,
    input: unknown,
    options: CallOptions & { readonly token?: string | undefined }
  ) => Promise<unknown>
  /** One REST request to a path below baseUrl, for the four routes that set or clear the cookie. Gives the parsed `data`, throws ApiError. */
  readonly rest: (
    method: string,
    path: string,
    body: unknown,
    options: CallOptions & { readonly credentials?: "include" | "omit" }
  ) => Promise<unknown>
}

/** Who signs calls. Made by createClient from `session: (wire) => Session`. */
export interface Session {
  /** The access token for the next call, refreshed first when it is about to expire; undefined when nobody is signed in. */
  readonly token: () => Promise<string | undefined>
  /** A call with this token was refused (401): true when it is worth trying once more with a new one. */
  readonly refused: (token: string) => Promise<boolean>
  readonly close: () => void
}
