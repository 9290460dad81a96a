import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { riskReasons } from "@credbuzzpay/domain/identity/login-risk/RiskReasons"

const page = readFileSync(new URL("../../../../../docs/login-risk.md", import.meta.url), "utf8")

const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| `") && !line.startsWith("| `RISK_"))
  .map((line) => line.split("|").map((cell) => cell.trim()))

describe("docs/login-risk.md", () => {
  it("has the weight and the words of every reason, and of no other", () => {
    const told = Object.fromEntries(
      rows.map(([, code = "", weight, words]) => [code.replaceAll("`", ""), { weight: Number(weight), words }])
    )
    assert.deepStrictEqual(told, { ...riskReasons })
  })
})
