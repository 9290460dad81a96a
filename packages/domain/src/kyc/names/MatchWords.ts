import { agree, areSameLetters } from "./NameAgreement.ts"
import { setApartInitials, writeOutInitials } from "./NamePairs.ts"
import { JUST_BELOW_PASS, type NameScores, REVIEW, scoresOf, WHOLE } from "./NameScores.ts"
import type { Words } from "./Words.ts"

/** The factors for a match by initials, and how many words must agree for one to pass: there are many people called R Singh. */
const INITIALS = { optimistic: 0.95, pessimistic: 0.9, words: 3 }

const scripts = ["Latin", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Arab"].map(
  (script) => new RegExp(`\\p{Script=${script}}`, "u")
)

/** Letters of two scripts have no likeness, whatever they spell. */
const comparable = (a: Words, b: Words): boolean => {
  const [one, other] = [a.join(""), b.join("")]
  return one !== "" && other !== "" && scripts.some((script) => script.test(one) && script.test(other))
}

/** The words of two names, in whichever order the two come. Undefined where they cannot be compared. */
export const matchWords = (left: Words, right: Words): NameScores | undefined => {
  // The longer name first, then by the alphabet, so that the order of the two names makes no difference.
  const [longer = [], shorter = []] = [left, right].toSorted(
    (x, y) => y.length - x.length || (x.join(" ") < y.join(" ") ? -1 : 1)
  )
  if (!comparable(longer, shorter)) return undefined
  if (areSameLetters(longer, shorter)) return WHOLE
  const agreed = agree(longer, shorter)
  const [apartA, apartB] = [setApartInitials(agreed.a, agreed.b), setApartInitials(agreed.b, agreed.a)]
  const [a, b] = [apartA.words, apartB.words]
  const [one, other] = [writeOutInitials(a, b), writeOutInitials(b, a)]
  const completed = one.completed || other.completed
  const cost = completed ? INITIALS : WHOLE
  const isUnsure =
    agreed.isUnsure ||
    apartA.isUnsure ||
    apartB.isUnsure ||
    (completed && Math.min(a.length, b.length) < INITIALS.words)
  const scores = scoresOf(one.words, other.words)
  // A match that goes to a reviewer still does, whatever the factors for initials.
  const least = scores.pessimistic >= REVIEW ? REVIEW : 0
  return {
    optimistic: Math.max(least, scores.optimistic * cost.optimistic),
    pessimistic: Math.min(isUnsure ? JUST_BELOW_PASS : 1, Math.max(least, scores.pessimistic * cost.pessimistic))
  }
}
