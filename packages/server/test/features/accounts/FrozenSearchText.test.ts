import * as frozen from "@credbuzzpay/migrations/frozen/SearchTextOf1"
import { assert, describe, it } from "@effect/vitest"
import { SEARCH_VERSION, searchedContacts, searchedName } from "@credbuzzpay/domain/accounts/SearchText"
import { readFileSync } from "node:fs"

const sourceOf = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8")

/** All that follows what the two say of themselves. */
const codeOf = (source: string) => source.slice(source.indexOf("/**\n * What makes no difference"))

const names = [
  ["Ramesh", "Kumar"],
  ["\u095eरहान", ""],
  ["M.K.", "D’Souza-Żak"],
  ["İpek", "ÅSA Strauß"],
  ["மு. க.", "ஸ்டாலின்"]
] as const

describe("what step 0053 makes of texts", () => {
  it.runIf(SEARCH_VERSION === 1)("[FAULT 18] is what the program makes of them, line for line", () => {
    assert.strictEqual(
      codeOf(sourceOf("migrations/src/frozen/SearchTextOf1.ts")),
      codeOf(sourceOf("domain/src/accounts/SearchText.ts"))
    )
    for (const [first, family] of names) {
      assert.deepStrictEqual(frozen.searchedName(first, family), searchedName(first, family))
    }
    const contacts = ["asha.rao@example.in", "+919876543210", "AB12CD34"] as const
    assert.deepStrictEqual(frozen.searchedContacts(...contacts), searchedContacts(...contacts))
  })
})
