import { assert, describe, it } from "@effect/vitest"
import {
  foldedText,
  gramNumber,
  SEARCH_VERSION,
  searchedContacts,
  searchedName
} from "../../src/accounts/SearchText.ts"

/** Spellings that are one to whoever searches. */
const same: ReadonlyArray<ReadonlyArray<string>> = [
  ["élodie", "Élodie", "ÉLODIE", "e\u0301lodie", "Elodie", "ELODIE"],
  ["\u095eरहान", "\u092b\u093cरहान", "फरहान"],
  ["\u09dcাধা", "\u09a1\u09bcাধা"],
  ["क्\u200dष", "क्ष", "क्\u200cष"],
  ["İPEK", "ipek", "IPEK", "ıpek"],
  ["Straße", "STRASSE", "STRA\u1e9eE", "strasse"],
  ["ΣΑΣ", "σας", "Σας"],
  ["ﬁona", "Fiona", "ＦＩＯＮＡ"],
  ["Asha\u00a0 Rao", " asha\trao ", "\u200easha rao\u200f", "as\u00adha rao"],
  ["مُحَمَّد", "محمد", "محـــمد"],
  ["९८७६५ ४३२१०", "98765 43210", "٩٨٧٦٥ ٤٣٢١٠", "９８７６５ ４３２１０"],
  ["한글", "\u1112\u1161\u11ab\u1100\u1173\u11af"]
]

/** Spellings that are not. */
const different = [
  ["कमल", "कमला"],
  ["कि", "की"],
  ["राम", "रम"],
  ["ಕಮಲ", "ಕಮಲಾ"],
  ["தமிழ்", "தமிழ"],
  ["asharao", "asha rao"],
  ["a.b@example.in", "ab@example.in"]
] as const

describe("a text as people are searched by it", () => {
  it.each(same.map((spellings) => ({ spellings })))("[FAULT 18] is one for $spellings", ({ spellings }) => {
    assert.deepStrictEqual([...new Set(spellings.map(foldedText))], [foldedText(spellings[0] ?? "")])
    assert.isAbove(foldedText(spellings[0] ?? "").length, 1)
  })

  it.each(different)("keeps %s and %s apart", (one, other) => {
    assert.notStrictEqual(foldedText(one), foldedText(other))
  })

  it.each([...same.flat(), ...different.flat()])("of what is one already is the same: %s", (text) => {
    assert.strictEqual(foldedText(foldedText(text)), foldedText(text))
  })

  it("is of this version: whoever changes what is here raises the version, and then this", () => {
    const made = [
      searchedName("Ramesh", "Kumar"),
      searchedName("M.K. Stalin", ""),
      searchedName("D’Souza-Rao", "S/o Om"),
      searchedName("राजेश्वरी", "श्रीनिवासन"),
      searchedName("Élodie", "Żak")
    ]
    const numbers = ["abcde", "फरहान"].map((text) => gramNumber("five", Array.from(text)))
    assert.deepStrictEqual(
      {
        version: SEARCH_VERSION,
        folded: made.map(({ folded }) => folded),
        sums: made.map(({ grams }) => [grams.length, grams.reduce((sum, gram) => sum + gram, 0)]),
        numbers
      },
      {
        version: 1,
        folded: [" ramesh kumar", " m k stalin", " dsouza rao so om", " राजेश्वरी श्रीनिवासन", " elodie zak"],
        sums: [
          [16, 4773387],
          [9, 2937478],
          [18, 5770469],
          [32, 9241167],
          [12, 3667468]
        ],
        numbers: [250414, 53135]
      }
    )
  })

  it("of contacts has e-mail, mobile and code apart, and no gram that goes from one into the next", () => {
    const { folded, grams, source } = searchedContacts("asha.rao@example.in", "+919876543210", "AB12CD34")
    assert.strictEqual(folded, "asha.rao@example.in\n919876543210\nab12cd34")
    assert.strictEqual(source, "asha.rao@example.in +919876543210")
    for (const gram of ["e.in9", "10ab1", "n\n919"]) assert.notInclude(grams, gramNumber("five", Array.from(gram)))
    for (const gram of ["rao@e", "43210", "12cd3"]) assert.include(grams, gramNumber("five", Array.from(gram)))
    assert.strictEqual(new Set(grams).size, grams.length)
  })
})
