import { assert, describe, it } from "@effect/vitest"
import { DAY_MILLIS, endsAtMillis, nextDue } from "../../../src/kyc/renewal/RenewalRules.ts"

const day = (text: string) => Date.parse(`${text}T09:30:00.000Z`)
const text = (millis: number) => new Date(millis).toISOString().slice(0, 10)

describe("when KYC is due", () => {
  it("is two, eight or ten years after it was complete, for high, medium and low risk", () => {
    const completed = day("2026-11-23")
    assert.deepStrictEqual(
      (["high", "medium", "low"] as const).map((risk) => text(nextDue(completed, risk, completed))),
      ["2028-11-23", "2034-11-23", "2036-11-23"]
    )
  })

  it("is never nearer than 90 days when the category rises, and moves out when it falls", () => {
    const [completed, now] = [day("2026-11-23"), day("2029-06-01")]
    assert.strictEqual(nextDue(completed, "high", now), now + 90 * DAY_MILLIS)
    assert.strictEqual(text(nextDue(completed, "medium", now)), "2034-11-23")
    assert.strictEqual(text(nextDue(completed, "low", now)), "2036-11-23")
  })

  it("is on 28 February of a year that has no 29th", () => {
    assert.strictEqual(text(nextDue(day("2028-02-29"), "low", day("2028-02-29"))), "2038-02-28")
    assert.strictEqual(text(nextDue(day("2028-02-29"), "medium", day("2028-02-29"))), "2036-02-29")
  })

  it("ends 90 days later for high and medium risk, and by the setting; a year later for low, 30-06-2026 at the earliest", () => {
    assert.strictEqual(text(endsAtMillis("high", day("2028-11-23"))), "2029-02-21")
    assert.strictEqual(text(endsAtMillis("medium", day("2028-11-23"), 120)), "2029-03-23")
    assert.strictEqual(text(endsAtMillis("medium", day("2028-11-23"), 10)), "2029-02-21")
    assert.strictEqual(text(endsAtMillis("low", day("2028-11-23"))), "2029-11-23")
    assert.strictEqual(text(endsAtMillis("low", day("2025-01-10"))), "2026-06-30")
  })
})
