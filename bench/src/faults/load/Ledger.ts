import type { KindName } from "./Kinds.ts"

/** One request that was sent, and what came back. **Units**: milliseconds since 1970. */
export interface Attempt {
  /** Also its `X-Request-Id`, by which the rows of it are found. */
  readonly requestId: string
  readonly sentAt: number
  endedAt: number
  /** Null where nothing came back: nobody knows then whether it was done. */
  status: number | null
  /** The code of the refusal, or of the connection that broke. */
  code: string
  hasRetryAfter: boolean
  /** Whether it can have arrived at all. */
  wasSent: boolean
}

/** One thing that a client wants done, however often it has to ask. */
export interface Act {
  readonly kind: KindName
  readonly attempts: Array<Attempt>
  isAcknowledged: boolean
  /** Where an acknowledged act is found: of its kind's `found`. */
  proof: string | undefined
}

/** What was asked and answered in one scenario; `name` is in every request id of it. */
export const makeLedger = (name: string) => {
  const acts: Array<Act> = []
  let requests = 0
  return {
    name,
    acts,
    begin: (kind: KindName): Act => {
      const act: Act = { kind, attempts: [], isAcknowledged: false, proof: undefined }
      acts.push(act)
      return act
    },
    attempt: (act: Act): Attempt => {
      requests += 1
      const attempt: Attempt = {
        requestId: `${name}-${requests}`,
        sentAt: Date.now(),
        endedAt: 0,
        status: null,
        code: "",
        hasRetryAfter: false,
        wasSent: true
      }
      act.attempts.push(attempt)
      return attempt
    },
    attempts: () => acts.flatMap((act) => act.attempts)
  }
}
export type Ledger = ReturnType<typeof makeLedger>
