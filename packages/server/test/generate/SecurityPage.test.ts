import { assert, describe, it } from "@effect/vitest"
import { ruleTests, securityPage } from "../../src/generate/SecurityPage.ts"
import { securityRules } from "../../src/generate/SecurityRules.ts"

const identityRules = Array.from({ length: 13 }, (_, index) => index + 1)

describe("the table of security rules", () => {
  it("lists every rule of identity, each with a test that carries its number", () => {
    const listed = new Set(securityRules.map(({ number }) => number))
    const tested = new Set(ruleTests().map(({ number }) => number))
    for (const number of identityRules) {
      assert.isTrue(listed.has(number), `rule ${number} is not listed`)
      assert.isTrue(tested.has(number), `rule ${number} has no test`)
    }
  })

  it("names each test under its rule, in its file", () => {
    const page = securityPage()
    for (const { file, title } of ruleTests()) {
      assert.include(page, `](../${file})`)
      assert.include(page, `  - ${title}\n`)
    }
  })
})
