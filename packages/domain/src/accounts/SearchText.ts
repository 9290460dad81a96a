/**
 * The version of what this file makes of a text. It is kept beside each searched text: whoever changes what any text
 * becomes raises it, and the nightly check has everybody's texts made again (docs/adr/0045).
 */
export const SEARCH_VERSION = 1

/**
 * What makes no difference between two spellings: what shows nothing (joiners, soft hyphens, bidi marks), marks above and
 * below letters of Latin and its like, the nukta of Devanagari and the vowel marks of Arabic, which most people leave out.
 * Vowel signs of Indic scripts are letters to whoever reads them, and stay.
 */
const indifferent = /\p{Default_Ignorable_Code_Point}|[\u0300-\u036f]|\u093c|\u0640|[\u064b-\u065f]|\u0670/gu

/** The zeros of digits that are written in India and around it; nine others follow each. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66]

const asciiDigit = (digit: string): string => {
  const point = digit.codePointAt(0) ?? 0
  const zero = zeros.find((from) => point >= from && point < from + 10)
  return zero === undefined ? digit : String(point - zero)
}

/** The capital of ß is two letters, and that of ı an ordinary I: only there and back all that is one letter becomes one. */
const withoutCase = (text: string) => text.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ")

/**
 * A text as it is searched by, with single blanks between words (`Kumar, Ramesh` is two). Case, accents, the composition of characters, whose digits
 * they are and what shows nothing make no difference. By the rules of Unicode as this process has them; no database is
 * asked, so its locale does not matter.
 */
export const foldedText = (text: string): string =>
  withoutCase(text.normalize("NFKD").replace(indifferent, ""))
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\s,;]+/gu, " ")
    .trim()

/**
 * The words of a folded name, without the signs that names are written with: `K.Ramesh` and `Jean-Luc` are two words each,
 * `O’Brien` and `S/o` one.
 */
export const nameWords = (folded: string): ReadonlyArray<string> =>
  folded
    .replace(/['’‘ʻʼ/]/gu, "")
    .split(/[ .‐-―-]+/u)
    .filter((word) => word !== "")

/** Grams by what they are of: five letters in a row, three, and the first two of a word. */
export type GramOf = "five" | "three" | "beginning"

const sizes: Readonly<Record<GramOf, number>> = { five: 5, three: 3, beginning: 2 }

/** 18 bits each: fewer would make long lists of each number, more would make nearly every gram a number of its own. */
const BITS = 18
const places: Readonly<Record<GramOf, number>> = { five: 0, three: 1, beginning: 2 }

/**
 * The number of the gram that begins at `at`: FNV-1a over its code points. Two grams may share one, which costs whoever
 * searches a look.
 *
 * **Source**: Fowler, Noll and Vo, with their offset basis and prime of 32 bits.
 */
export const gramNumber = (of: GramOf, letters: ReadonlyArray<string>, at = 0): number => {
  let hash = 0x811c9dc5
  for (let place = at; place < at + sizes[of]; place += 1) {
    hash = Math.imul(hash ^ (letters[place]?.codePointAt(0) ?? 0), 0x01000193)
  }
  return (places[of] << BITS) | ((hash ^ (hash >>> BITS)) & ((1 << BITS) - 1))
}

/** How many grams of a size there are in so many letters. */
export const gramCount = (of: GramOf, letters: number): number => Math.max(0, letters - sizes[of] + 1)

const numbers = (of: GramOf, text: string): ReadonlyArray<number> => {
  const letters = Array.from(text)
  return Array.from({ length: gramCount(of, letters.length) }, (_, at) => gramNumber(of, letters, at))
}

/** A text that people are searched by, as it is kept beside their account. */
export interface SearchedText {
  readonly kind: "name" | "contact"
  /** What it was made of. */
  readonly source: string
  /** A name with a blank before each word; contacts without blanks, a line each. */
  readonly folded: string
  /** Each number once, in no order. */
  readonly grams: ReadonlyArray<number>
}

/**
 * A name. Its grams of five go across its words, so that `ramkumar` finds Ram Kumar; the shorter ones do not, since too
 * much would be found by them. `familyName` is empty for people of one name, as the tables have it.
 */
export const searchedName = (firstName: string, familyName: string): SearchedText => {
  const source = `${firstName} ${familyName}`
  const words = nameWords(foldedText(source))
  const grams = [
    ...numbers("five", words.join("")),
    ...words.flatMap((word) => numbers("three", word)),
    ...words.flatMap((word) => numbers("beginning", word).slice(0, 1))
  ]
  return { kind: "name", source, folded: words.map((word) => ` ${word}`).join(""), grams: [...new Set(grams)] }
}

/** E-mail (normalised), mobile (E.164) and user code. */
export const searchedContacts = (email: string, mobile: string, userCode: string): SearchedText => {
  const texts = [email, mobile.replace("+", ""), userCode].map((text) => foldedText(text).replaceAll(" ", ""))
  const grams = texts.flatMap((text) => [...numbers("five", text), ...numbers("three", text)])
  return { kind: "contact", source: `${email} ${mobile}`, folded: texts.join("\n"), grams: [...new Set(grams)] }
}
