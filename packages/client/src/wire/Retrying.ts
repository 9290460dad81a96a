import { ApiError } from "../ApiError.ts"
import type { Timing } from "./Timing.ts"

/** Nobody waits longer than this for a try of its own accord. **Units**: milliseconds. */
const LONGEST_WAIT = 10_000

/** The effect is unknown or none, and the same call may find another answer soon. */
const mayPass = ({ code, status }: ApiError): boolean =>
  code === "NETWORK_FAILED" || code === "IDEMPOTENCY_KEY_IN_USE" || status === 429 || status === 503

/** How long to wait before the next try: as the server said, else 0.2 s and twice as long each time, with up to half of it by chance. */
const waitOf = ({ retryAfterSeconds }: ApiError, tries: number, random: () => number): number =>
  (retryAfterSeconds === undefined ? 200 * 2 ** tries : retryAfterSeconds * 1000) * (1 + random() / 2)

interface Tries {
  /** How many more after the first. */
  readonly retries: number
  /** The same call twice is one effect: it reads, or has a key. */
  readonly isSafe: boolean
  readonly signal: AbortSignal
  readonly timing: Timing
}

/** Makes a call again that failed for what may pass, where that is safe. */
export const retrying = async <A>({ isSafe, retries, signal, timing }: Tries, once: () => Promise<A>): Promise<A> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await once()
    } catch (error) {
      if (!(error instanceof ApiError) || !isSafe || tries >= retries || !mayPass(error)) throw error
      const wait = waitOf(error, tries, timing.random)
      if (wait > LONGEST_WAIT) throw error
      await timing.sleep(wait, signal)
    }
  }
}
