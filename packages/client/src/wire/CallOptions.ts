/** What a call may be told beside its input. */
export interface CallOptions {
  /** Ends the call before it is done: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** How long the call may take, tries included. **Units**: milliseconds; 0 is no limit. */
  readonly timeoutMs?: number | undefined
  /** For an act that takes one; a fresh one when not given. The same key is one effect and one answer for 24 hours. */
  readonly idempotencyKey?: string | undefined
  /** What the call is called in the server's log: 1 to 64 of `[A-Za-z0-9_-]`; a fresh one when not given. */
  readonly requestId?: string | undefined
}
