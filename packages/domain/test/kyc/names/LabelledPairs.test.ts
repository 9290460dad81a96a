import { assert, describe, it } from "@effect/vitest"
import { nameBand, type NameBand } from "../../../src/kyc/names/NameBand.ts"
import { labelledPairs } from "./labelled/LabelledPairs.ts"

/** KYC.md's vectors, with the pessimistic score that its table gives. */
const vectors = [
  ["Rakesh K Singh", "Rakesh Kumar Singh", 90],
  ["Mr. Rakesh Kumar Singh", "Rakesh Kumar Singh", 100],
  ["Chowdhury Kumar Prakash", "Prakash Kumar Chowdhury", 83],
  ["Anita", "Ankita Kumari", 83],
  ["Prakash Chowdhury", "Prakash Kumar Chowdhury", 74],
  ["Amita Agarwal", "Prakash Kumar Agarwal", 48],
  ["Ram Prasad Singh", "Prakash Kumar Chowdhury", 30]
] as const

const key = (left: string, right: string): string => [left, right].toSorted().join(" | ")

describe("[FAULT 21] the labelled pairs of names", () => {
  it("are 200, no two alike, at least 60 of each band", () => {
    assert.strictEqual(new Set(labelledPairs.map(({ left, right }) => key(left, right))).size, 200)
    assert.strictEqual(labelledPairs.length, 200)
    const bands: ReadonlyArray<NameBand> = ["pass", "review", "fail"]
    for (const wished of bands) {
      assert.isAtLeast(labelledPairs.filter(({ band }) => band === wished).length, 60, wished)
    }
  })

  it.each(vectors)("hold KYC.md's vector of %s and %s (%i) with its band", (left, right, pessimistic) => {
    const pair = labelledPairs.find((each) => key(each.left, each.right) === key(left, right))
    assert.strictEqual(pair?.band, nameBand(pessimistic))
  })
})
