import { assert, describe, it } from "@effect/vitest"
import { panStanding, panStatusOfCode } from "../../../src/kyc/pan/PanStatus.ts"

describe("the status of a PAN", () => {
  it.each([
    ["E", "valid", "good"],
    ["ED", "deceased", "stop"],
    ["EA", "amalgamated", "review"],
    ["EC", "acquired", "review"],
    ["EI", "dissolved", "review"],
    ["EL", "liquidated", "review"],
    ["F", "fake", "stop"],
    ["X", "deactivated", "stop"],
    ["D", "deleted", "stop"],
    ["EZ", "other", "review"],
    ["constructor", "other", "review"],
    ["", "other", "review"]
  ] as const)("%j is %s: %s", (code, status, standing) => {
    assert.strictEqual(panStatusOfCode(code), status)
    assert.strictEqual(panStanding(panStatusOfCode(code)), standing)
  })
})
