import { assert, describe, it } from "vitest"
import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { defaultPolicies, leased, type PolicyName } from "../../src/features/platform/rate-limits/RateLimitPolicies.ts"
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
      assert.strictEqual(row(`\`${name}\``)[5], leased.has(name as PolicyName) ? "in lots" : "one by one")
    }
  })

  it("has a row for every operation, with the limits that count its calls", () => {
    for (const { id, rule } of declaredOperations(operationGroups)) {
      const valid = rule._tag === "Public" && rule.counts === "valid" ? " (valid calls)" : ""
      const named = ["`api_ip`", ...rule.limits.map((limit) => `\`${limit}\`${valid}`)]
      assert.strictEqual(row(`\`${id}\``)[2], named.join(", "))
    }
    assert.strictEqual(row("`users.assignRole`")[3], "yes")
  })

  it("[FAULT 13] says that registrations and resets count when they are valid, and how many codes a contact is sent", () => {
    assert.include(row("`registration.initiate`")[2], "`register_ip` (valid calls)")
    assert.include(row("`passwordReset.forgot`")[2], "`password_reset_ip` (valid calls)")
    assert.strictEqual(lines.find((line) => line.includes("`OTP_SENDS_PER_HOUR`"))?.split(" | ")[1], "5")
  })

  it("says what a socket may have as it is enforced, and that HTTP has none", () =>
    assert.deepStrictEqual(row("sockets of a session"), [
      "sockets of a session",
      "–",
      "–",
      String(socketLimits.perSession)
    ]))
})
