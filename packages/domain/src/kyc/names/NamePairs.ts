import { editSimilarity } from "./TextDistance.ts"

/** A word of one name and the word of the other that it is held against, by their places. **Units**: likeness 0 to 1. */
export interface NamePair {
  readonly i: number
  readonly j: number
  readonly likeness: number
}

const isInitial = (word: string): boolean => [...word].length === 1

/**
 * `R K SINGH` with `K` and `R` written out as in the other name, which must share a name that is written out: initials
 * alone say too little. `completed` is whether any was.
 */
export const writeOutInitials = (words: ReadonlyArray<string>, other: ReadonlyArray<string>) => {
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
export const pairWords = (a: ReadonlyArray<string>, b: ReadonlyArray<string>): ReadonlyArray<NamePair> => {
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
export const displacedLetters = (words: ReadonlyArray<string>, pairs: ReadonlyArray<NamePair>): number => {
  const written = pairs.toSorted((x, y) => x.i - y.i)
  const inOrder = written.map(({ j }) => j).toSorted((x, y) => x - y)
  const lengths = words.map((word) => [...word].length)
  return sum(written.map(({ i, j }, at) => (j === inOrder[at] ? 0 : (lengths[i] ?? 0)))) / Math.max(1, sum(lengths))
}
