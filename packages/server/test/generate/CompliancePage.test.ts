import { assert, describe, it } from "@effect/vitest"
import { existsSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import { compliancePage } from "../../src/generate/CompliancePage.ts"
import type { ComplianceRule } from "../../src/generate/ComplianceRule.ts"
import { complianceRules } from "../../src/generate/ComplianceRules.ts"

const root = fileURLToPath(new URL("../../../../", import.meta.url))
const rows: ReadonlyArray<ComplianceRule> = Object.values(complianceRules).flat()

describe("the table of rules of the law", () => {
  it("leads from every rule to files that are there and to tests that are in them", () => {
    assert.isAtLeast(rows.length, 20)
    for (const { files, rule, tests } of rows) {
      assert.isAtLeast(tests.length, 1, rule)
      for (const file of files) assert.isTrue(existsSync(join(root, file)), `${rule}: ${file}`)
      for (const { file, title } of tests) {
        assert.match(basename(file), /\.test\.ts$/)
        assert.include(readFileSync(join(root, file), "utf8"), title, rule)
      }
    }
  })

  it("says of each source where it stands, and on which day it was read", () => {
    for (const { rule, source } of rows) {
      assert.match(source.read, /^2026-\d\d-\d\d$/, rule)
      assert.isNotEmpty(source.law)
      assert.isNotEmpty(source.paragraph)
    }
  })

  it("has every rule on its page, with its tests, and once", () => {
    const page = compliancePage()
    for (const { rule, tests } of rows) {
      assert.strictEqual(page.split(`| ${rule} |`).length, 2, rule)
      for (const { title } of tests) assert.include(page, title)
    }
  })
})
