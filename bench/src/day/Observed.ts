import type { DayKind } from "./DayKinds.ts"
import type { DayResult } from "./DayOrder.ts"

/** The time is looked at in pieces of so long. **Units**: seconds. */
const PIECE = 10

interface Seen {
  readonly times: Array<number>
  failed: number
}

const nothing = (): Seen => ({ times: [], failed: 0 })

const quantilesOf = (times: ReadonlyArray<number>) => {
  const sorted = Float64Array.from(times).toSorted()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** What was answered, and how long it took, by kind and by piece of the time. **Units**: seconds for `at`, milliseconds. */
export class Observed {
  readonly #kinds = new Map<DayKind, Seen>()
  readonly #pieces: Array<Seen> = []
  #example = ""

  add(kind: DayKind, at: number, milliseconds: number, refusal: string | undefined) {
    const ofKind = this.#kinds.get(kind) ?? nothing()
    this.#kinds.set(kind, ofKind)
    const piece = (this.#pieces[Math.floor(at / PIECE)] ??= nothing())
    for (const seen of [ofKind, piece]) {
      if (refusal === undefined) seen.times.push(milliseconds)
      else seen.failed += 1
    }
    if (refusal !== undefined) this.#example ||= refusal
  }

  /** Of one kind, or of all. */
  of(kind?: DayKind) {
    const seen = kind === undefined ? [...this.#kinds.values()] : [this.#kinds.get(kind) ?? nothing()]
    return quantilesOf(seen.flatMap(({ times }) => times))
  }

  get counts() {
    const seen = [...this.#kinds.values()]
    return {
      answered: seen.reduce((sum, { times }) => sum + times.length, 0),
      failed: seen.reduce((sum, { failed }) => sum + failed, 0),
      example: this.#example
    }
  }

  pieces(): DayResult["pieces"] {
    // A piece in which nothing was answered is a hole.
    return Array.from(this.#pieces.keys(), (index) => {
      const { failed, times } = this.#pieces[index] ?? nothing()
      return { at: index * PIECE, answered: times.length, failed, p99: quantilesOf(times).p99 }
    })
  }
}
