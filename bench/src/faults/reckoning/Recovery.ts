import type { KindName } from "../load/Kinds.ts"
import type { Attempt, Ledger } from "../load/Ledger.ts"
import type { Delivery } from "../parts/Deliveries.ts"

/** The goal. **Units**: seconds. */
export const RECOVERY_GOAL = 5

export interface Recovery {
  /** Of the kind that took longest. **Units**: seconds. */
  readonly seconds: number
  readonly slowest: string
  /** Kinds that had trouble, and no success after it. */
  readonly never: ReadonlyArray<string>
}

const isTrouble = ({ status }: Attempt) => status === null || status >= 500

interface Observed {
  readonly ledger: Ledger
  /** What providers took of messages. */
  readonly taken: ReadonlyArray<Delivery>
  /** The moment that recovery is counted from, and when the load was told to stop. **Units**: milliseconds since 1970. */
  readonly since: number
  readonly until: number
}

/**
 * How long it took until everything went on: until anything succeeded, until each kind of act that had trouble afterwards (5xx,
 * no answer) succeeded again after the last of it, and the longest that messages were not sent.
 */
export const recoveryOf = ({ ledger, since, taken, until }: Observed): Recovery => {
  const kindsThere = new Set(ledger.acts.map(({ kind }) => kind))
  const never: Array<KindName> = []
  const firsts = ledger
    .attempts()
    .flatMap(({ endedAt, status }) => (endedAt >= since && status === 200 ? [endedAt] : []))
  let seconds = longestSilence(taken, since, until)
  let slowest = "messages"
  const anything = (Math.min(...firsts) - since) / 1000
  if (anything > seconds) {
    seconds = anything
    slowest = "anything"
  }
  for (const kind of kindsThere) {
    const attempts = ledger.acts
      .flatMap((act) => (act.kind === kind ? act.attempts : []))
      .toSorted((a, b) => a.endedAt - b.endedAt)
    const lastTrouble = attempts.findLast((attempt) => isTrouble(attempt) && attempt.endedAt >= since)
    const from = Math.max(since, lastTrouble?.endedAt ?? since)
    // What was sent before and answered well after it has come through too.
    const well = attempts.find(({ endedAt, status }) => endedAt >= from && status !== null && status < 500)
    if (well === undefined && lastTrouble !== undefined) never.push(kind)
    const took = lastTrouble === undefined ? 0 : ((well?.endedAt ?? from) - since) / 1000
    if (took > seconds) {
      seconds = took
      slowest = kind
    }
  }
  return { seconds, slowest, never }
}

/** The longest time within a span in which no provider took a message. **Units**: milliseconds since 1970; the result seconds. */
const longestSilence = (taken: ReadonlyArray<Delivery>, since: number, until: number): number => {
  const moments = taken.flatMap(({ at }) => (at > since && at < until ? [at] : []))
  const silences = [...moments, until].map((at, index) => at - (moments[index - 1] ?? since))
  return Math.max(...silences) / 1000
}
