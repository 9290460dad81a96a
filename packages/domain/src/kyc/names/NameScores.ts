import { areInitialsMoved, areSameLetters } from "./NameAgreement.ts"
import { PASS_FROM, REVIEW_FROM } from "./NameBand.ts"
import { speaksForOne } from "./NameEvidence.ts"
import { displacedLetters, type NamePair, pairWords } from "./NamePairs.ts"
import { spelling } from "./NameSpellings.ts"
import { editSimilarity, sharedSimilarity } from "./TextDistance.ts"
import type { Words } from "./Words.ts"

/** What a match scores before it is rounded. **Units**: 0 to 1. */
export interface NameScores {
  readonly optimistic: number
  readonly pessimistic: number
}

export const WHOLE: NameScores = { optimistic: 1, pessimistic: 1 }

/** What a match scores at most that may not pass by itself. **Units**: 0 to 1, as are those below. */
export const JUST_BELOW_PASS = (PASS_FROM - 1) / 100
export const REVIEW = REVIEW_FROM / 100
const JUST_BELOW_REVIEW = (REVIEW_FROM - 1) / 100

/** From this likeness on, two words are one name, written in two ways. */
const SAME_NAME = 0.7

/** In a word of this length one different letter inside is a slip; the first and the last letter may make another name. */
const SLIP_FROM = 9

/** A beginning that long may be the whole of a name. **Units**: letters. */
const STEM = 3

/** What the pessimistic score loses when every letter is in another place. Fitted to the vectors, as is SAME_NAME. */
const DISPLACED = 7 / 32

type Pairs = ReadonlyArray<NamePair>

/** The words at these places first, in their order, then the rest by the alphabet. */
const textOf = (words: Words, first: ReadonlyArray<number>): string =>
  [...first.map((at) => words[at]), ...words.filter((_, at) => !first.includes(at)).toSorted()].join(" ")

/** The score whatever the order: words that are one name in both come first, the rest by the alphabet. */
const forgiving = (a: Words, b: Words, same: Pairs): number => {
  const ordered = same.toSorted((x, y) => ((a[x.i] ?? "") < (a[y.i] ?? "") ? -1 : 1))
  const [firstOfA, firstOfB] = [ordered.map(({ i }) => i), ordered.map(({ j }) => j)]
  return sharedSimilarity(textOf(a, firstOfA), textOf(b, firstOfB))
}

/** One letter of a long name is little, yet Rajesh Kumar Sharma and Ramesh Kumar Sharma may be brothers. */
const isSlip = (a: string, b: string, likeness: number): boolean =>
  likeness === 1 ||
  (Math.min(a.length, b.length) >= SLIP_FROM && likeness >= 1 - 1 / SLIP_FROM && a[0] === b[0] && a.at(-1) === b.at(-1))

/** Whether nothing is missing in either name, nothing differs, and all is in one order. */
const isComplete = (a: Words, b: Words, pairs: Pairs, displaced: number): boolean =>
  a.length === b.length &&
  displaced === 0 &&
  pairs.every(({ i, j, likeness }) => isSlip(a[i] ?? "", b[j] ?? "", likeness))

/** In the order of the longer name; what stands elsewhere in the other costs. */
const careful = (a: Words, b: Words, pairs: Pairs): number => {
  const ordered = pairs.toSorted((x, y) => x.i - y.i).map(({ j }) => b[j] ?? "")
  const displaced = displacedLetters(a, pairs)
  const score = editSimilarity(a.join(" "), ordered.join(" ")) * (1 - DISPLACED * displaced)
  return isComplete(a, b, pairs, displaced) ? score : Math.min(score, JUST_BELOW_PASS)
}

/** Whether two words sound like one name, or one is the other with a suffix (Ramesh, Rameshbhai): enough to look. */
const areAlike = (a: string, b: string): boolean => {
  const [shorter = "", longer = ""] = [spelling(a), spelling(b)].toSorted((x, y) => x.length - y.length)
  // One letter of three is more than SAME_NAME allows, yet Rao and Rau are one name.
  const least = longer.length > STEM ? SAME_NAME : 1 - 1 / STEM
  return editSimilarity(shorter, longer) >= least || (shorter.length >= STEM && longer.startsWith(shorter))
}

/** What two names score by their letters and by what speaks for one person. `a` is not shorter than `b`. */
export const scoresOf = (a: Words, b: Words): NameScores => {
  if (areSameLetters(a, b) || areInitialsMoved(a, b)) return WHOLE
  const pairs = pairWords(a, b)
  const same = pairs.filter(({ likeness }) => likeness >= SAME_NAME)
  const alike = pairs.filter(({ i, j, likeness }) => likeness >= SAME_NAME || areAlike(a[i] ?? "", b[j] ?? ""))
  const letters = careful(a, b, pairs)
  // A match fails only when nothing speaks for one person; similar letters alone do not bring it to a reviewer.
  const pessimistic = speaksForOne(a, b, alike) ? Math.max(REVIEW, letters) : Math.min(JUST_BELOW_REVIEW, letters)
  return { optimistic: Math.max(pessimistic, forgiving(a, b, same)), pessimistic }
}
