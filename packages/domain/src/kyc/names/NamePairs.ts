import { isAbbreviation, spelling } from "./NameSpellings.ts"
import { editSimilarity } from "./TextDistance.ts"
import type { Words } from "./Words.ts"

/** A word of one name and the word of the other that it is held against, by their places. **Units**: likeness 0 to 1. */
export interface NamePair {
  readonly i: number
  readonly j: number
  readonly likeness: number
}

const lengthOf = (word: string): number => [...word].length

export const isInitial = (word: string): boolean => lengthOf(word) === 1

/** Two letters, or three with no vowel inside, may be initials set close (MS, APJ); Om and Bi are names. */
const mayBeInitials = /^(?!OM$|BI$|AO$)(?:[A-Z]{2}|[A-Z][B-DF-HJ-NP-TV-Z][A-Z])$/

/**
 * `MS DHONI` as `M S DHONI`, where the other name has names for the letters in that order. `isUnsure` is whether the
 * letters may be an abbreviation too: `SK SHARMA`.
 */
export const setApartInitials = (words: Words, other: Words) => {
  const begins = other.map((word) => [...word][0] ?? "").join("")
  const known = new Set(other.map(spelling))
  let isUnsure = false
  const apart = words.flatMap((word) => {
    if (words.length < 2 || known.has(spelling(word)) || !mayBeInitials.test(word) || !begins.includes(word))
      return [word]
    isUnsure ||= isAbbreviation(word)
    return [...word]
  })
  return { words: apart, isUnsure }
}

/**
 * `R K SINGH` with `K` and `R` written out as in the other name, which must share a name that is written out: initials
 * alone say too little. `completed` is whether any was.
 */
export const writeOutInitials = (words: Words, other: Words) => {
  if (!words.some((word) => !isInitial(word) && other.includes(word))) return { words, completed: false }
  const free = [...other]
  for (const word of words) if (free.includes(word)) free.splice(free.indexOf(word), 1)
  const full = words.map((word) => {
    const at = isInitial(word) && !other.includes(word) ? free.findIndex((each) => each.startsWith(word)) : -1
    return at < 0 ? word : (free.splice(at, 1)[0] ?? word)
  })
  return { words: full, completed: full.some((word, i) => word !== words[i]) }
}

/** Every word of the shorter name with one of the longer, the likest pairs first. */
export const pairWords = (a: Words, b: Words): ReadonlyArray<NamePair> => {
  const [freeOfA, freeOfB] = [new Set(a.keys()), new Set(b.keys())]
  return (
    a
      .flatMap((word, i) => b.map((other, j) => ({ i, j, likeness: editSimilarity(word, other) })))
      // Of pairs that are equally like, the one that stands in the same place.
      .toSorted((x, y) => y.likeness - x.likeness || Math.abs(x.i - x.j) - Math.abs(y.i - y.j))
      .filter(({ i, j }) => freeOfA.has(i) && freeOfB.has(j) && freeOfA.delete(i) && freeOfB.delete(j))
  )
}

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((total, each) => total + each, 0)

/** The share of letters of the first name whose word stands elsewhere among its pairs: 0 when all are in order. */
export const displacedLetters = (words: Words, pairs: ReadonlyArray<NamePair>): number => {
  const written = pairs.toSorted((x, y) => x.i - y.i)
  const inOrder = written.map(({ j }) => j).toSorted((x, y) => x - y)
  const lengths = words.map(lengthOf)
  return sum(written.map(({ i, j }, at) => (j === inOrder[at] ? 0 : (lengths[i] ?? 0)))) / Math.max(1, sum(lengths))
}
