import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { matchNames } from "../../../src/kyc/names/MatchNames.ts"
import { nameBand } from "../../../src/kyc/names/NameBand.ts"
import { nameWords } from "../../../src/kyc/names/NameWords.ts"

/** Optimistic, pessimistic, band. */
const scores = (a: string, b: string) => {
  const { band, optimistic, pessimistic } = matchNames(a, b)
  return [Math.round(optimistic), Math.round(pessimistic), band]
}

describe("the likeness of two names", () => {
  it.each([
    ["Rakesh Kumar Singh", "rakesh kumar SINGH", 100, 100, "pass"],
    ["Rakesh K Singh", "Rakesh Kumar Singh", 95, 90, "pass"],
    ["A K Ganguly", "Ashok Kumar Ganguly", 95, 90, "pass"],
    ["Mr. Rakesh Kumar Singh", "Rakesh Kumar Singh", 100, 100, "pass"],
    ["Chowdhury Kumar Prakash", "Prakash Kumar Chowdhury", 100, 83, "review"],
    ["Anita", "Ankita Kumari", 91, 83, "review"],
    ["Anita Kumari", "Ankita Kumari", 91, 83, "review"],
    ["Prakash Chowdhury", "Prakash Kumar Chowdhury", 85, 74, "review"],
    ["Amita Agarwal", "Prakash Kumar Agarwal", 59, 48, "fail"],
    ["Ram Prasad Singh", "Prakash Kumar Chowdhury", 36, 30, "fail"],
    ["R K S", "Rakesh Kumar Singh", 43, 28, "fail"]
  ] as const)("of %s and %s is %i | %i: %s", (a, b, optimistic, pessimistic, band) => {
    assert.deepStrictEqual(scores(a, b), [optimistic, pessimistic, band])
  })

  it.each([
    ["Smt. Anita Devi W/O Rakesh Devi", "ANITA DEVI"],
    ["Shri Rakesh Singh S/o Mohan Singh", "Rakesh Singh"],
    ["Rakesh Singh son of Mohan Singh", "Rakesh Singh"],
    ["Dr. (Late) Rakesh Singh", "RAKESH  SINGH"],
    ["Ｒａｋｅｓｈ Singh", "Rakesh Singh"],
    ["D'Souza, Maria", "DSouza Maria"],
    ["Ram Kumar Yadav", "Ramkumar Yadav"],
    ["श्री राकेश सिंह", "राकेश सिंह"],
    ["श्रीमती आशा देवी", "आशा देवी"],
    ["Kumari", "KUMARI"]
  ])("of %s and %s is whole: titles, relations, width, gaps and case say nothing", (a, b) => {
    assert.deepStrictEqual(scores(a, b), [100, 100, "pass"])
  })

  it.each([
    ["Rajesh Kumar Sharma", "Ramesh Kumar Sharma"],
    ["Venkataramana Raghunathan Ram", "Venkataramana Raghunathan Sam"],
    ["Rakesh K Singh", "Rakesh M Singh"],
    ["Rakesh Mohan Singh", "Rakesh K Singh"],
    ["R Singh", "Ramesh Singh"],
    ["K Rakesh", "Rakesh Kumar"],
    ["राकेश कुमार सिंह", "राजेश कुमार सिंह"],
    ["Kumarr Rakesh", "Rakesh Kumar"]
  ])("of %s and %s never passes by itself: one of the names differs, or may", (a, b) => {
    assert.strictEqual(matchNames(a, b).band, "review")
  })

  it.each([
    ["राकेश सिंह", "Rakesh Singh"],
    ["", "Rakesh Singh"],
    ["12345", "Rakesh Singh"],
    ["...", "..."]
  ])("of %j and %j cannot be told by a machine: a person decides", (a, b) => {
    assert.deepStrictEqual(matchNames(a, b), { optimistic: 0, pessimistic: 0, band: "review" })
  })

  it("goes by bands on the pessimistic score", () => {
    const bands = [100, 85, 84.99, 60, 59.99, 0].map(nameBand)
    assert.deepStrictEqual(bands, ["pass", "pass", "review", "review", "fail", "fail"])
  })

  const word = Schema.Literals(["Rakesh", "K", "Kumar", "Singh", "Agarwal", "Agrawal", "R", "Anita", "Devi", "सिंह"])
  const words = Schema.Array(word).check(Schema.isMinLength(1), Schema.isMaxLength(5))

  it.prop(
    "is the same both ways round, within 0 and 100, and never more by the careful score",
    { words, others: words },
    ({ words, others }) => {
      const [a, b] = [words.join(" "), others.join(" ")]
      const match = matchNames(a, b)
      assert.deepStrictEqual(matchNames(b, a), match)
      assert.isTrue(0 <= match.pessimistic && match.pessimistic <= match.optimistic && match.optimistic <= 100)
    }
  )

  it.prop("of any name and itself is whole", { words }, ({ words }) => {
    assert.deepStrictEqual(scores(words.join(" "), words.join(" ")), [100, 100, "pass"])
  })

  it("takes no longer for a name that is far too long", () => {
    assert.isAtMost(nameWords("Rakesh ".repeat(100_000)).length, 30)
  })
})
