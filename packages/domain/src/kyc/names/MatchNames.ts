import { type NameBand, nameBand, PASS_FROM } from "./NameBand.ts"
import { displacedLetters, type NamePair, pairWords, writeOutInitials } from "./NamePairs.ts"
import { nameWords } from "./NameWords.ts"
import { editSimilarity, sharedSimilarity } from "./TextDistance.ts"

/** **Units**: percent, 0 to 100, with two decimals. `band` follows from the pessimistic score. */
export interface NameMatch {
  readonly optimistic: number
  readonly pessimistic: number
  readonly band: NameBand
}

/** From this likeness on, two words are one name, written in two ways. */
const SAME_NAME = 0.7

/** What it costs that initials were taken for names, and how many words must then agree to pass: many an R Singh lives. */
const INITIALS = { optimistic: 0.95, pessimistic: 0.9, words: 3 }

const JUST_BELOW_PASS = (PASS_FROM - 1) / 100

/** What it costs, in the pessimistic score, when every letter stands elsewhere. Fitted to the vectors, as is SAME_NAME. */
const DISPLACED = 7 / 32

const percent = (share: number): number => Math.round(share * 10_000) / 100

type Words = ReadonlyArray<string>
type Pairs = ReadonlyArray<NamePair>

/** In whichever order: what is the same name in both goes first, the rest by the alphabet. */
const forgiving = (a: Words, b: Words, pairs: Pairs): number => {
  const same = pairs.filter(({ likeness }) => likeness >= SAME_NAME)
  const ordered = same.toSorted((x, y) => ((a[x.i] ?? "") < (a[y.i] ?? "") ? -1 : 1))
  const text = (words: Words, taken: ReadonlyArray<number>) =>
    [...taken.map((at) => words[at]), ...words.filter((_, at) => !taken.includes(at)).toSorted()].join(" ")
  return sharedSimilarity(
    text(
      a,
      ordered.map(({ i }) => i)
    ),
    text(
      b,
      ordered.map(({ j }) => j)
    )
  )
}

/** In the order of the longer name; what stands elsewhere in the other costs. */
const careful = (a: Words, b: Words, pairs: Pairs): number => {
  const ordered = pairs.toSorted((x, y) => x.i - y.i).map(({ j }) => b[j] ?? "")
  const score = editSimilarity(a.join(" "), ordered.join(" ")) * (1 - DISPLACED * displacedLetters(a, pairs))
  // One letter of a long name is little, yet Rajesh Kumar Sharma and Ramesh Kumar Sharma may be brothers.
  const differs = pairs.some(({ likeness }) => likeness < PASS_FROM / 100)
  return differs ? Math.min(score, JUST_BELOW_PASS) : score
}

const scoresOf = (a: Words, b: Words) => {
  // The same letters in the same order, with other gaps: Ram Kumar and Ramkumar.
  if (a.join("") === b.join("")) return { optimistic: 1, pessimistic: 1 }
  const pairs = pairWords(a, b)
  const pessimistic = careful(a, b, pairs)
  return { optimistic: Math.max(pessimistic, forgiving(a, b, pairs)), pessimistic }
}

const scripts = ["Latin", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Arab"].map(
  (script) => new RegExp(`\\p{Script=${script}}`, "u")
)

/** Letters of two scripts have no likeness, whatever they spell. */
const comparable = (a: Words, b: Words): boolean => {
  const [one, other] = [a.join(""), b.join("")]
  return one !== "" && other !== "" && scripts.some((script) => script.test(one) && script.test(other))
}

/**
 * Whether two names may be one person's.
 *
 * **Shape**: names as written, in any order and case, with honorifics and initials. The optimistic score forgives order
 * and a missing name, the pessimistic one does not, and decides the band. A name that is written out in both and differs
 * never passes by itself, nor does one surname with an initial. Names in two scripts, or without letters, cannot be compared: scores 0, and a person decides.
 * It is the same both ways round. **Units**: percent. **Source**: KYC.md, name match, with its vectors (Setu's examples).
 */
export const matchNames = (left: string, right: string): NameMatch => {
  // The longer first, then by the alphabet, so that it is the same both ways round.
  const [a, b] = [nameWords(left), nameWords(right)].toSorted(
    (x, y) => y.length - x.length || (x.join(" ") < y.join(" ") ? -1 : 1)
  )
  if (a === undefined || b === undefined || !comparable(a, b)) return { optimistic: 0, pessimistic: 0, band: "review" }
  const [one, other] = [writeOutInitials(a, b), writeOutInitials(b, a)]
  const completed = one.completed || other.completed
  const cost = completed ? INITIALS : { optimistic: 1, pessimistic: 1 }
  const most = completed && Math.min(a.length, b.length) < INITIALS.words ? JUST_BELOW_PASS : 1
  const scores = scoresOf(one.words, other.words)
  const pessimistic = percent(Math.min(most, scores.pessimistic * cost.pessimistic))
  return { optimistic: percent(scores.optimistic * cost.optimistic), pessimistic, band: nameBand(pessimistic) }
}
