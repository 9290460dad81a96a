// Not `isWellFormed` of ES2024: the client runs on Node 18 and in browsers that lack it.
const illFormed = /[\p{Surrogate}\0]/u
const eachIllFormed = /[\p{Surrogate}\0]/gu

/**
 * Whether PostgreSQL and everybody else can hold this text: well-formed Unicode (no half of a surrogate pair by itself),
 * without NUL (U+0000). **Source**: RFC 3629, section 3; PostgreSQL manual, 8.3 and 8.14.
 */
export const isWellFormedText = (text: string): boolean => !illFormed.test(text)

/** As many places are named at most: an answer must not grow far beyond what was sent. */
export const MOST_PLACES = 50
/** What lies deeper is named by what holds it; no input of ours is as deep. */
const DEEPEST = 16
const LONGEST_STEP = 64

/** A container within the input, and how it was come to. */
interface Spot {
  readonly value: object
  readonly step: string
  readonly above: Spot | undefined
  readonly depth: number
}

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null

/** Whether every text and every name in it is well formed. Nothing is made for a value without containers. */
const isWellFormedThroughout = (value: unknown): boolean => {
  if (typeof value === "string") return isWellFormedText(value)
  if (!isContainer(value)) return true
  const pending = [value]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const isList = Array.isArray(next)
    for (const [key, inner] of Object.entries(next)) {
      if (!isList && !isWellFormedText(key)) return false
      if (typeof inner === "string" && !isWellFormedText(inner)) return false
      if (isContainer(inner)) pending.push(inner)
    }
  }
  return true
}

/** A name as it can be shown: what is ill-formed in it becomes U+FFFD. */
export const shownName = (name: string): string => name.slice(0, LONGEST_STEP).replace(eachIllFormed, "\ufffd")

const pathTo = (spot: Spot, step?: string): string => {
  const steps = step === undefined ? [] : [step]
  for (let at: Spot | undefined = spot; at?.above !== undefined; at = at.above) steps.unshift(at.step)
  return steps.join(".")
}

/**
 * The places in parsed JSON (or a query) whose text, or whose name, is not well formed (see {@link isWellFormedText}):
 * as paths (`device.name`), null for the value itself. Each once, 50 at most, in no particular order. Never deeper on
 * the stack than one call, however deep the input is.
 */
export const illFormedPlaces = (value: unknown): ReadonlyArray<string | null> => {
  if (isWellFormedThroughout(value)) return []
  if (!isContainer(value)) return [null]
  const places = new Set<string>()
  const pending: Array<Spot> = [{ value, step: "", above: undefined, depth: 0 }]
  for (let spot = pending.shift(); spot !== undefined && places.size < MOST_PLACES; spot = pending.pop()) {
    for (const [key, inner] of Object.entries(spot.value)) {
      const isDeep = spot.depth >= DEEPEST
      const step = isDeep ? undefined : shownName(key)
      const isBad = !isWellFormedText(key) || (typeof inner === "string" && !isWellFormedText(inner))
      if (isBad && places.size < MOST_PLACES) places.add(pathTo(spot, step))
      if (!isContainer(inner)) continue
      pending.push(
        step === undefined ? { ...spot, value: inner } : { value: inner, step, above: spot, depth: spot.depth + 1 }
      )
    }
  }
  return [...places]
}
