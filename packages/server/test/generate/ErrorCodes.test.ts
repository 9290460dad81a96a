import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "vitest"
import { Schema } from "effect"
import { publicAccess } from "@credbuzzpay/domain/access/Access"
import { post } from "@credbuzzpay/domain/contract/Operation"
import { fieldRule } from "@credbuzzpay/domain/values/FieldRule"
import { commonCodes, declaredCodes, edgeCodes, errorCodes, errorCodesPage } from "../../src/generate/ErrorCodes.ts"
import { fieldRules } from "../../src/generate/FieldRules.ts"

const sources = ["../../../domain/src", "../../src"].map((path) => fileURLToPath(new URL(path, import.meta.url)))

// What makes no answers of the product: doubles, pages, examples of what it answers, and the words of vendors.
const elsewhere = /^(?:generate|testing|adapters|config|examples)\//

const textsOf = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !elsewhere.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"))

// Every way in which a code is written: as an object's `code`, or as an argument of a rule, a failure or a refusal.
const written =
  /(?:code: |failsWith\(\w+\)\(\s*|refuses\(\s*|limitedAs\(\s*|fieldRule<[^>]*>\(\s*|patternRule\(\s*|inRange\(|text\(|\.of\(\s*|\.field\(\s*"\w+",\s*|\? )"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|REQUIRED)"/g

const field = (rule: ReturnType<typeof fieldRule<string>>) => Schema.String.check(rule)

/** Who answers with a code, of these rows. */
const by = (rows: ReturnType<typeof declaredCodes>, code: string) => [
  ...(rows.find((row) => row.code === code)?.by ?? [])
]

describe("the page of error codes", () => {
  it("has every code that is written anywhere in the sources", () => {
    const known = errorCodes()
    const found = sources.flatMap(textsOf).flatMap((text) => [...text.matchAll(written)].map(([, code = ""]) => code))
    assert.isAbove(new Set(found).size, 150)
    assert.deepStrictEqual(
      [...new Set(found)].filter((code) => !known.has(code)),
      []
    )
  })

  it("tells each of its codes in a row", () => {
    const page = errorCodesPage()
    for (const code of errorCodes()) assert.include(page, `\n| \`${code}\` | `)
  })

  it("gives a code that operations fail with one status, whichever of them it is", () => {
    const statuses = new Map<string, Set<string>>()
    for (const { code, status } of [...declaredCodes(), ...commonCodes()]) {
      statuses.set(code, (statuses.get(code) ?? new Set()).add(status))
    }
    assert.deepStrictEqual(
      [...statuses].filter(([, all]) => all.size > 1).map(([code]) => code),
      []
    )
  })

  it("names the operations that answer with a code, and what is declared that makes them", () => {
    assert.deepStrictEqual(by(declaredCodes(), "BRANCH_EXISTS"), ["`branches.create`"])
    assert.deepStrictEqual(by(commonCodes(), "STEP_UP_REQUIRED"), ["with step-up"])
    assert.deepStrictEqual(by(edgeCodes(), "MALFORMED_CALL"), ["RPC"])
  })

  it("finds the rules of fields wherever they stand in an input", () => {
    const input = Schema.Struct({
      list: Schema.Array(field(fieldRule("IN_LIST", "in a list", () => true))),
      either: Schema.Union([Schema.Null, field(fieldRule("IN_UNION", "in a union", () => true))]),
      secret: Schema.Redacted(field(fieldRule("IN_SECRET", "in a secret", () => true))),
      number: Schema.optionalKey(Schema.NumberFromString.check(fieldRule("OF_NUMBER", "of a number", () => true)))
    }).check(fieldRule("OF_WHOLE", "of the whole", () => true))
    const operation = post("/:list", { summary: "Ask", input, access: publicAccess })
    assert.deepStrictEqual([...fieldRules(operation).keys()].toSorted(), [
      "IN_LIST",
      "IN_SECRET",
      "IN_UNION",
      "OF_NUMBER",
      "OF_WHOLE"
    ])
  })
})
