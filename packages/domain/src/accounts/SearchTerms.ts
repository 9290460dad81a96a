import { foldedText, gramCount, gramNumber, nameWords, type SearchedText } from "./SearchText.ts"

/** What a text of a person must be like to be found: all of it, in one text. */
export interface TextWanted {
  /** Which text it must be; undefined for any. */
  readonly kind: SearchedText["kind"] | undefined
  /** They occur in it. */
  readonly within: ReadonlyArray<string>
  /** They occur in it once its blanks are left out. Only for texts long enough that this is no coincidence. */
  readonly across: ReadonlyArray<string>
  /** Words of it begin with them: one or two letters occur in nearly every name. */
  readonly beginnings: ReadonlyArray<string>
  /** Where there are `beginnings` beside others: the text as it was typed, which may match instead of the parts. */
  readonly instead: string | undefined
  /** A few grams that every match contains, to be looked up in the index; none where all is too short for that. */
  readonly grams: ReadonlyArray<number>
}

/** For each term, a person must have a text that matches one of its alternatives. */
export type SearchTerm = ReadonlyArray<TextWanted>

const lengthOf = (word: string) => Array.from(word).length

/**
 * A few rare grams: those with the most digits, since digits tell people apart and names and domains do not; where there
 * are none, those that share no letter, so that a planner rightly takes them as independent.
 */
const rareGrams = (word: string): ReadonlyArray<number> => {
  const letters = Array.from(word)
  const [of, size] = letters.length < 5 ? (["three", 3] as const) : (["five", 5] as const)
  const digits = Array.from(
    { length: gramCount(of, letters.length) },
    (_, at) => letters.slice(at, at + size).filter((letter) => /\d/.test(letter)).length
  )
  const most = Math.max(...digits)
  return digits.flatMap((count, at) =>
    count === most && (most > 0 || at % size === 0) ? [gramNumber(of, letters, at)] : []
  )
}

/** Words of names: short ones begin a word, and when all are short, they are what is looked for. */
const wantedOfNames = (words: ReadonlyArray<string>): TextWanted => {
  const beginnings = words.filter((word) => lengthOf(word) < 3)
  const others = words.filter((word) => lengthOf(word) >= 3)
  const pairs = beginnings
    .map((word) => Array.from(word))
    .filter((letters) => gramCount("beginning", letters.length) > 0)
  return {
    kind: beginnings.length > 0 ? "name" : undefined,
    within: others.filter((word) => lengthOf(word) < 6),
    across: others.filter((word) => lengthOf(word) >= 6),
    beginnings,
    instead: beginnings.length > 0 && others.length > 0 ? words.join(" ") : undefined,
    grams: others.length > 0 ? others.flatMap(rareGrams) : pairs.map((pair) => gramNumber("beginning", pair))
  }
}

const wantedOfContacts = (words: ReadonlyArray<string>): TextWanted => ({
  kind: "contact",
  within: words,
  across: [],
  beginnings: [],
  instead: undefined,
  grams: words.filter((word) => lengthOf(word) >= 3).flatMap(rareGrams)
})

const isOfContacts = (word: string) => /[\d@]/.test(word)
const isNumber = (word: string) => /^\d+$/.test(word)
const asNumber = (word: string) => (/^[\d()+-]+$/.test(word) ? word.replace(/\D/g, "") : word)

/** Numbers are written with blanks in between: `98765 43210`. */
const joined = (words: ReadonlyArray<string>) =>
  words.reduce<ReadonlyArray<string>>((before, word) => {
    const last = before.at(-1)
    return last !== undefined && isNumber(last) && isNumber(word)
      ? [...before.slice(0, -1), last + word]
      : [...before, word]
  }, [])

const isThere = (word: string) => word !== ""

/**
 * What to look for when somebody types this: words in any order, those of letters together in one text (a name, or an
 * e-mail address), those with digits or `@` together in the contacts. Signs count in contacts and not in names. Nothing
 * when nothing was typed that shows.
 */
export const searchTerms = (typed: string): ReadonlyArray<SearchTerm> => {
  const words = joined(foldedText(typed).split(" ").map(asNumber).filter(isThere))
  const ofContacts = words.filter(isOfContacts)
  const written = words.filter((word) => !isOfContacts(word))
  const ofNames = written.flatMap(nameWords)
  const hasSigns = written.join(" ") !== ofNames.join(" ")
  const ways = [
    ...(ofNames.length > 0 ? [wantedOfNames(ofNames)] : []),
    ...(hasSigns ? [wantedOfContacts(written)] : [])
  ]
  // A term that no index leads to is looked for only beside one that an index leads to.
  const indexed = ways.filter(({ grams }) => grams.length > 0)
  const names = indexed.length > 0 ? indexed : ways
  return [...(names.length > 0 ? [names] : []), ...(ofContacts.length > 0 ? [[wantedOfContacts(ofContacts)]] : [])]
}
