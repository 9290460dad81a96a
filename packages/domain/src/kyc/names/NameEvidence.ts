import { isCommon } from "./CommonNames.ts"
import { isInitial, type NamePair } from "./NamePairs.ts"
import { spelling } from "./NameSpellings.ts"
import type { Words } from "./Words.ts"

/** The places of the names that tell people apart; where all are common, of all names that are written out. */
const telling = (words: Words): ReadonlyArray<number> => {
  const full = [...words.keys()].filter((at) => !isInitial(words[at] ?? ""))
  const own = full.filter((at) => !isCommon(spelling(words[at] ?? "")))
  return own.length > 0 ? own : full
}

/**
 * Whether anything speaks for one person: all of the shorter name is in the longer, or a given name is, or two names
 * that tell people apart are. A family name alone speaks for a family, and a common name for nobody.
 *
 * **Shape**: `a` is not shorter than `b`; the pairs are those that are one name.
 */
export const speaksForOne = (a: Words, b: Words, same: ReadonlyArray<NamePair>): boolean => {
  const [tellingOfA, tellingOfB] = [telling(a), telling(b)]
  const shared = same.filter(({ i, j }) => tellingOfA.includes(i) && tellingOfB.includes(j))
  const isWithin = b.every((word, j) =>
    isInitial(word) ? a.some((each) => each.startsWith(word)) : same.some((pair) => pair.j === j)
  )
  const isFamilys = ({ i, j }: NamePair) => i === a.length - 1 && j === b.length - 1
  const isGiven = (pair: NamePair) =>
    (pair.i === tellingOfA[0] && pair.j === tellingOfB[0] && !(isFamilys(pair) && hasOtherInitials(a, b))) ||
    ((pair.i === tellingOfA[0] || pair.j === tellingOfB[0]) && !isFamilys(pair))
  return (isWithin && same.length > 0) || shared.some(isGiven) || shared.length > 1
}

/** Whether both have initials and share none: with A K and with V, one family name is two people's. */
const hasOtherInitials = (a: Words, b: Words): boolean => {
  const [ofA, ofB] = [a.filter(isInitial), b.filter(isInitial)]
  return ofA.length > 0 && ofB.length > 0 && !ofA.some((letter) => ofB.includes(letter))
}
