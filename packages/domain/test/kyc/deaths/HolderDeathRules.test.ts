import { assert, describe, it } from "@effect/vitest"
import type { DeathState } from "../../../src/kyc/deaths/HolderDeath.ts"
import { decidedDeath } from "../../../src/kyc/deaths/HolderDeathRules.ts"

const decided = (state: DeathState, by: string, decision: "confirmed" | "refuted") =>
  decidedDeath({ state, decidedBy: state === "reported" ? null : "ONE" }, decision, by)

describe("a report that somebody has died", () => {
  it("is confirmed by one, once, and whoever confirms ends a refutation that waits", () => {
    assert.strictEqual(decided("reported", "ONE", "confirmed"), "confirmed")
    assert.strictEqual(decided("confirmed", "OTHER", "confirmed"), "unchanged")
    assert.strictEqual(decided("refuting", "ONE", "confirmed"), "confirmed")
    assert.strictEqual(decided("refuting", "OTHER", "confirmed"), "confirmed")
  })

  it("is refuted by two, also when it was confirmed, and by nobody twice", () => {
    assert.strictEqual(decided("reported", "ONE", "refuted"), "refuting")
    assert.strictEqual(decided("confirmed", "ONE", "refuted"), "refuting")
    assert.strictEqual(decided("refuting", "ONE", "refuted"), "own_decision")
    assert.strictEqual(decided("refuting", "OTHER", "refuted"), "refuted")
    assert.strictEqual(decided("refuted", "OTHER", "confirmed"), "unchanged")
  })
})
