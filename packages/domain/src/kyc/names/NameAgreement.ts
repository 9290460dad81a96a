import { isInitial } from "./NamePairs.ts"
import { readingsOf, spelling } from "./NameSpellings.ts"
import { mayBeTitle } from "./NameTitles.ts"
import type { Words } from "./Words.ts"

/** Two names in one spelling. `isUnsure`: something in them may be read in two ways. */
export interface Agreement {
  readonly a: Words
  readonly b: Words
  readonly isUnsure: boolean
}

/** The words of `b` in the spelling of `a`; each word of `a` is used for one word. */
const inSpellingOf = (a: Words, b: Words): Words => {
  const free = a.filter((word) => !b.includes(word))
  return b.map((word) => {
    const at = a.includes(word) ? -1 : free.findIndex((each) => spelling(each) === spelling(word))
    return at < 0 ? word : (free.splice(at, 1)[0] ?? word)
  })
}

/** Replaces ambiguous abbreviations by the matching word of the other name; those without one are left out. */
const read = (words: Words, other: Words) => {
  let isUnsure = false
  const free = other.filter((word) => !words.includes(word))
  const read = words.flatMap((word) => {
    const readings = readingsOf(word)
    if (readings === undefined || other.includes(word)) return [word]
    isUnsure = true
    const at = free.findIndex((each) => readings.includes(spelling(each)))
    return at < 0 ? [] : free.splice(at, 1)
  })
  return { words: read.length > 0 ? read : words, isUnsure }
}

/** A name without what may be a title at its beginning or end. */
const bare = (words: Words): Words =>
  words.filter((word, at) => !(mayBeTitle(word) && (at === 0 || at === words.length - 1)))

const maybes = (words: Words): string => words.filter(mayBeTitle).toSorted().join(" ")

/** What may be a title is left out of both, and unsure when the other has not the same. */
const withoutMaybes = (a: Words, b: Words): Agreement => {
  const [bareOfA, bareOfB] = [bare(a), bare(b)]
  if (bareOfA.length === 0 || bareOfB.length === 0) return { a, b, isUnsure: false }
  return { a: bareOfA, b: bareOfB, isUnsure: maybes(a) !== maybes(b) }
}

/** Two names, the second in the spelling of the first as far as they agree. */
export const agree = (a: Words, b: Words): Agreement => {
  const [readA, readB] = [read(a, b), read(b, a)]
  const bare = withoutMaybes(readA.words, readB.words)
  return {
    a: bare.a,
    b: inSpellingOf(bare.a, bare.b),
    isUnsure: readA.isUnsure || readB.isUnsure || bare.isUnsure
  }
}

/** The same letters in the same order, with other gaps or in another spelling: Ram Kumar and Ramkumar. */
export const areSameLetters = (a: Words, b: Words): boolean =>
  a.join("") === b.join("") ||
  a.map(spelling).join("") === b.map(spelling).join("") ||
  spelling(a.join("")) === spelling(b.join(""))

const initialsLast = (words: Words): string =>
  [...words.filter((word) => !isInitial(word)), ...words.filter(isInitial)].map(spelling).join(" ")

/** The same words, the initials before the names in one and behind them in the other: K Usha and Usha K. */
export const areInitialsMoved = (a: Words, b: Words): boolean =>
  a.length === b.length && initialsLast(a) === initialsLast(b)
