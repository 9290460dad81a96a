import { Effect, Layer } from "effect"
import { searchedContacts, searchedName } from "@credbuzzpay/domain/accounts/SearchText"
import { searchTerms, type TextWanted } from "@credbuzzpay/domain/accounts/SearchTerms"
import { searchTooWide } from "@credbuzzpay/domain/people/users/UserReads"
import { MOST_FOUND, PeopleSearch, type SearchedPerson } from "../../src/features/people/users/PeopleSearch.ts"
import { wholeContact } from "../../src/features/people/users/WholeContact.ts"

const textsOf = ({ emailNormalized, firstName, lastName, mobile, userCode }: SearchedPerson) => [
  searchedName(firstName, lastName ?? ""),
  searchedContacts(emailNormalized, mobile, userCode)
]

const isLike = ({ across, beginnings, instead, kind, within }: TextWanted, text: { kind: string; folded: string }) => {
  if (kind !== undefined && kind !== text.kind) return false
  if (instead !== undefined && text.folded.includes(instead)) return true
  const joined = text.folded.replaceAll(" ", "")
  return (
    within.every((word) => text.folded.includes(word)) &&
    across.every((word) => joined.includes(word)) &&
    beginnings.every((word) => text.folded.includes(` ${word}`))
  )
}

/** A search of people outside the database: it holds them itself and answers codes, at most so many. */
export const memoryPeopleSearch = (most = MOST_FOUND) =>
  Layer.sync(PeopleSearch, () => {
    const people = new Map<string, SearchedPerson>()
    const holders = (q: string) => {
      const terms = searchTerms(q)
      if (!terms.some((term) => term.every(({ grams }) => grams.length > 0))) return []
      return [...people.values()].filter((who) => {
        const texts = textsOf(who)
        return terms.every((term) => term.some((wanted) => texts.some((text) => isLike(wanted, text))))
      })
    }
    const found = (q: string) => {
      const whole = wholeContact(q)
      const owners =
        whole === undefined ? [] : [...people.values()].filter((who) => whole.values.includes(who[whole.of]))
      return owners.length > 0 ? owners : holders(q)
    }
    return {
      find: (q, branch) => {
        const codes = found(q)
          .filter(({ branchCode }) => branch === undefined || branchCode === branch)
          .map(({ userCode }) => userCode)
        return codes.length > most ? Effect.fail(searchTooWide()) : Effect.succeed({ codes })
      },
      keep: (kept) => Effect.sync(() => kept.forEach((who) => people.set(who.userCode, who))),
      forget: (codes) => Effect.sync(() => codes.forEach((code) => people.delete(code)))
    }
  })
