import { assert, describe, it } from "vitest"
import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { defaultPolicies } from "../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { limitsPage } from "../../src/generate/LimitsPage.ts"
import { socketLimits } from "../../src/http/SocketLimits.ts"

const lines = limitsPage().split("\n")

const row = (first: string): ReadonlyArray<string> => {
  const found = lines.filter((line) => line.startsWith(`| ${first} |`))
  assert.lengthOf(found, 1, first)
  return found[0]!.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "").trim())
}

describe("the page of limits", () => {
  it("has a row for every rate limit, with its number and the setting that changes it", () => {
    for (const [name, { limit }] of Object.entries(defaultPolicies)) {
      assert.strictEqual(row(`\`${name}\``)[2], String(limit))
      assert.include(row(`\`${name}\``)[4], `RATE_LIMIT_${name.toUpperCase()}`)
    }
  })

  it("has a row for every operation, with the limits that count its calls", () => {
    for (const { id, rule } of declaredOperations(operationGroups)) {
      const named = ["api_ip", ...rule.limits].map((limit) => `\`${limit}\``)
      assert.strictEqual(row(`\`${id}\``)[2], named.join(", "))
    }
    assert.strictEqual(row("`users.assignRole`")[3], "yes")
  })

  it("says what a socket may have as it is enforced, and that HTTP has none", () =>
    assert.deepStrictEqual(row("sockets of a session"), [
      "sockets of a session",
      "–",
      "–",
      String(socketLimits.perSession)
    ]))
})
