import { assert, describe, it } from "@effect/vitest"
import { searchTerms, type TextWanted } from "../../src/accounts/SearchTerms.ts"
import { searchedContacts, searchedName, type SearchedText } from "../../src/accounts/SearchText.ts"

const PEOPLE = {
  ramesh: ["Ramesh", "Kumar", "rk1990@example.in", "+919876543210", "AB12CD34"],
  kumari: ["Kumari", "Rameshwari", "k.ramesh_w@bank.co.in", "+919812345678", "ZX98YT77"],
  stalin: ["M.K.", "Stalin", "chief@tn.gov.in", "+919000000001", "00000001"],
  om: ["Om", "", "omkar@example.in", "+919000098765", "00000002"],
  obrien: ["Élodie", "O’Brien", "elodie.ob@example.in", "+447911123456", "00000003"],
  compound: ["Ram", "Kumar", "x-y+z@example.in", "+919000000004", "00000004"],
  hindi: ["\u095eरहान", "अख़्तर", "f@example.in", "+919000000005", "00000005"],
  soman: ["Soman", "Nair", "nair@example.in", "+919000000006", "00000006"]
} as const

type Who = keyof typeof PEOPLE

const textsOf = (who: Who): ReadonlyArray<SearchedText> => {
  const [first, last, email, mobile, code] = PEOPLE[who]
  return [searchedName(first, last), searchedContacts(email, mobile, code)]
}

/** What the statement asks of a row. */
const isLike = ({ folded, grams, kind }: SearchedText, wanted: TextWanted) => {
  if (wanted.kind !== undefined && wanted.kind !== kind) return false
  const blankless = folded.replaceAll(" ", "")
  const words =
    wanted.within.every((word) => folded.includes(word)) &&
    wanted.across.every((word) => blankless.includes(word)) &&
    wanted.beginnings.every((word) => folded.includes(` ${word}`))
  const held = words || (wanted.instead !== undefined && folded.includes(wanted.instead))
  const isIndexed = wanted.grams.every((gram) => grams.includes(gram))
  assert.isTrue(!held || isIndexed, `${folded} is not led to by ${JSON.stringify(wanted)}`)
  return held
}

const found = (typed: string) => {
  const terms = searchTerms(typed)
  if (terms.length === 0) return []
  return (Object.keys(PEOPLE) as ReadonlyArray<Who>).filter((who) =>
    terms.every((term) => textsOf(who).some((text) => term.some((wanted) => isLike(text, wanted))))
  )
}

const grams = (typed: string) => searchTerms(typed).map((term) => term.map((wanted) => wanted.grams.length))

const searches: ReadonlyArray<readonly [typed: string, whom: ReadonlyArray<Who>]> = [
  ["ramesh kumar", ["ramesh", "kumari"]],
  ["Kumar  Ramesh", ["ramesh", "kumari"]],
  ["KUMAR, Ramesh", ["ramesh", "kumari"]],
  ["ramesh", ["ramesh", "kumari"]],
  ["ramkumar", ["compound"]],
  ["ram kumar", ["ramesh", "kumari", "compound"]],
  ["R Kumar", ["ramesh", "kumari", "compound"]],
  ["sh ku", []],
  ["esh ku", ["ramesh", "kumari"]],
  ["ham ra", []],
  ["M K Stalin", ["stalin"]],
  ["m.k. stalin", ["stalin"]],
  ["stalin m", ["stalin"]],
  ["Om", ["om"]],
  ["om.", ["om"]],
  ["elodie", ["obrien"]],
  ["ÉLODIE o'brien", ["obrien"]],
  ["obrien", ["obrien"]],
  ["o’b", ["obrien"]],
  ["brie", ["obrien"]],
  ["फरहान", ["hindi"]],
  ["\u095eरहान अख्तर", ["hindi"]],
  ["हान अ", ["hindi"]],
  ["rk1990", ["ramesh"]],
  ["k.ramesh_w", ["kumari"]],
  ["k_ramesh", []],
  ["ramesh_w@bank", ["kumari"]],
  ["bank.co", ["kumari"]],
  ["x-y+z", ["compound"]],
  ["3210", ["ramesh"]],
  ["+91 98765 43", ["ramesh"]],
  ["98765-43210", ["ramesh"]],
  ["(98765)", ["ramesh", "om"]],
  ["९८७६५", ["ramesh", "om"]],
  ["ramesh 43210", ["ramesh"]],
  ["om 98765", ["om"]],
  ["ab12", ["ramesh"]],
  ["ZX98YT77", ["kumari"]],
  ["10ab", []],
  ["%%%kumar", []],
  ["\u200e", []],
  ["...", []]
]

describe("what to look for", () => {
  it.each(searches)("[FAULT 18] by %s finds %j", (typed, whom) => {
    assert.deepStrictEqual(found(typed), whom)
  })

  it("is in few grams: those with the most digits, else those that share no letter", () => {
    assert.deepStrictEqual(grams("srinivasan"), [[2]])
    assert.deepStrictEqual(grams("rma.0001234@ben"), [[3]])
    assert.deepStrictEqual(grams("kum"), [[1]])
    assert.deepStrictEqual(grams("kuma"), [[1]])
    assert.deepStrictEqual(grams("3210"), [[2]])
    assert.deepStrictEqual(grams("m k 43210"), [[0], [1]])
    assert.deepStrictEqual(grams("om"), [[1]])
    assert.deepStrictEqual(grams("m k"), [[0]])
  })
})
