import { assert, describe, it } from "@effect/vitest"
import { FeatureLevel, reaches } from "../../src/access/FeatureLevel.ts"

describe("the levels of a feature", () => {
  it("each reach themselves and everything below, and nothing above", () => {
    const levels = FeatureLevel.literals
    assert.deepStrictEqual(
      levels.map((level) => levels.filter((needed) => reaches(level, needed))),
      [["none"], ["none", "view"], ["none", "view", "edit"], ["none", "view", "edit", "full"]]
    )
  })
})
