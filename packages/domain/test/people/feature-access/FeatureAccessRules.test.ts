import { assert, describe, it } from "@effect/vitest"
import { grantProblems, levelChanges, levelsOf } from "../../../src/people/feature-access/FeatureAccessRules.ts"

const grant = (featureCode: string, accessLevel: "none" | "view" | "edit" | "full") => ({ featureCode, accessLevel })

describe("a list of grants", () => {
  it("gives the levels it names, and none is no grant", () => {
    const levels = levelsOf([grant("ALPHA", "view"), grant("BETA", "none")])
    assert.deepStrictEqual([...levels], [["ALPHA", "view"]])
  })

  it("may keep or take away what is off, and is wrong wherever it gives more of it", () => {
    const active = new Map([["OFF", false]])
    const held = levelsOf([grant("OFF", "view")])
    const codes = (level: "none" | "view" | "edit") =>
      grantProblems([grant("OFF", level)], active, held).map(({ code }) => code)
    assert.deepStrictEqual([codes("view"), codes("none"), codes("edit")], [[], [], ["INACTIVE_FEATURE"]])
    assert.lengthOf(grantProblems([grant("OFF", "view")], active, new Map()), 1)
  })

  it("changes exactly what differs, in the order of the codes", () => {
    const before = levelsOf([grant("ALPHA", "view"), grant("BETA", "edit"), grant("ZETA", "full")])
    const after = levelsOf([grant("GAMMA", "full"), grant("BETA", "edit"), grant("ALPHA", "edit")])
    assert.deepStrictEqual(levelChanges(before, after), [
      { featureCode: "ALPHA", from: "view", to: "edit" },
      { featureCode: "GAMMA", from: "none", to: "full" },
      { featureCode: "ZETA", from: "full", to: "none" }
    ])
    assert.deepStrictEqual(levelChanges(before, before), [])
  })
})
