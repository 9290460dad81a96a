import { isCutOf } from "./CutName.ts"
import { matchWords } from "./MatchWords.ts"
import { type NameBand, nameBand } from "./NameBand.ts"
import { JUST_BELOW_PASS, type NameScores } from "./NameScores.ts"
import { onePersonsName, type WrittenName, writtenNames } from "./NameWords.ts"
import type { Words } from "./Words.ts"

/** **Units**: percent, 0 to 100, with two decimals. `band` follows from the pessimistic score. */
export interface NameMatch {
  readonly optimistic: number
  readonly pessimistic: number
  readonly band: NameBand
}

/** A name that a field has cut counts as much as one with initials. */
const CUT = { optimistic: 0.95, pessimistic: 0.9 }

const percent = (share: number): number => Math.round(share * 10_000) / 100

const atMost = (most: number, { optimistic, pessimistic }: NameScores): NameScores => ({
  optimistic,
  pessimistic: Math.min(most, pessimistic)
})

const passes = (scores: NameScores | undefined): scores is NameScores =>
  scores !== undefined && nameBand(percent(scores.pessimistic)) === "pass"

/** Whether both name a parent or spouse, and different ones: then they are two people of one name. */
const haveOtherParents = (left: WrittenName, right: WrittenName): boolean =>
  left.relation === "parent" &&
  right.relation === "parent" &&
  left.relative.length > 0 &&
  right.relative.length > 0 &&
  !passes(matchWords(left.relative, right.relative))

/** What else a name may be: with its title, or with the father's or husband's name behind it as the South writes it. */
const otherReadings = ({ relation, relative, whole, words }: WrittenName): ReadonlyArray<Words> => [
  ...(whole === undefined ? [] : [whole]),
  ...(relation === undefined || relation === "care" ? [] : [[...words, ...relative]])
]

const matchPeople = (left: WrittenName, right: WrittenName): NameScores | undefined => {
  const most = left.isUnsure || right.isUnsure || haveOtherParents(left, right) ? JUST_BELOW_PASS : 1
  const isCut = isCutOf(left.words, right.words, left.text) || isCutOf(right.words, left.words, right.text)
  const scores = isCut ? CUT : matchWords(left.words, right.words)
  if (scores === undefined || passes(scores)) return scores && atMost(most, scores)
  const others = [
    ...otherReadings(left).map((words) => matchWords(words, right.words)),
    ...otherReadings(right).map((words) => matchWords(left.words, words))
  ]
  return atMost(most, others.find(passes) ?? scores)
}

/**
 * Whether two names may be one person's.
 *
 * **Shape**: names as written, in any order and case, with honorifics, initials, abbreviations and relations (S/o); the
 * names of those who hold an account together, of whom one must be the person. The optimistic score forgives order and a
 * missing name, the pessimistic one does not, and decides the band. It passes when every name of the one is a name of the
 * other; it fails when nothing speaks for one person (a family name alone does not); anything else is a person's to
 * decide, as are names in two scripts or without letters, which cannot be compared: scores 0. It is the same both ways
 * round. **Units**: percent. **Source**: docs/kyc.md, names; the vectors are Setu's examples.
 */
export const matchNames = (left: string, right: string): NameMatch => {
  const others = writtenNames(right)
  const all = writtenNames(left).flatMap((one) => others.map((other) => matchPeople(one, other)))
  const compared = all.filter((scores) => scores !== undefined)
  const best = compared.toSorted((x, y) => y.pessimistic - x.pessimistic || y.optimistic - x.optimistic)[0]
  if (best === undefined) return { optimistic: 0, pessimistic: 0, band: "review" }
  const pessimistic = percent(best.pessimistic)
  return { optimistic: percent(best.optimistic), pessimistic, band: nameBand(pessimistic) }
}

/**
 * Whether the name in a register (of a bank, of the department) may be that of the person who claims to be it.
 *
 * A register may name joint holders; a claim names one person, even where it is written `A or B`: otherwise whoever calls
 * themself so would be both. As {@link matchNames} in all else.
 */
export const matchRegistered = (registered: string, claimed: string): NameMatch =>
  matchNames(registered, onePersonsName(claimed))
