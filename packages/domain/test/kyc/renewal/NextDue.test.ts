import { assert, describe, it } from "@effect/vitest"
import { DAY_MILLIS, endsAtMillis, nextDue, nextEnd } from "../../../src/kyc/renewal/RenewalRules.ts"

const day = (text: string) => Date.parse(`${text}T09:30:00.000Z`)
const text = (millis: number) => new Date(millis).toISOString().slice(0, 10)

describe("when KYC is due", () => {
  const completed = day("2026-11-23")
  const low = day("2036-11-23")

  it("is two, eight or ten years after it was complete, for high, medium and low risk", () => {
    assert.deepStrictEqual(
      (["high", "medium", "low"] as const).map((risk) => text(nextDue(completed, risk, low, completed))),
      ["2028-11-23", "2034-11-23", "2036-11-23"]
    )
  })

  it("is never nearer than 90 days when the category rises, and moves out when it falls", () => {
    const now = day("2029-06-01")
    assert.strictEqual(nextDue(completed, "high", low, now), now + 90 * DAY_MILLIS)
    assert.strictEqual(text(nextDue(completed, "medium", low, now)), "2034-11-23")
    assert.strictEqual(text(nextDue(completed, "low", day("2029-06-20"), now)), "2036-11-23")
  })

  it("never moves out when the category rises: who is due in 36 days, or was due, stays so", () => {
    for (const now of [day("2036-10-18"), day("2037-02-01")]) {
      assert.strictEqual(nextDue(completed, "high", low, now), low)
    }
  })

  it("is not passed by an end that comes of a sudden: a category that rises after it leaves 90 days, if there were as many", () => {
    const now = day("2037-03-10")
    const high = endsAtMillis("high", low)
    assert.isBelow(high, now)
    assert.strictEqual(nextEnd(high, endsAtMillis("low", low), now), now + 90 * DAY_MILLIS)
    assert.strictEqual(nextEnd(high, day("2037-03-20"), now), day("2037-03-20"))
    assert.strictEqual(nextEnd(endsAtMillis("low", low), high, now), endsAtMillis("low", low))
  })

  it("is on 28 February of a year that has no 29th", () => {
    const leap = day("2028-02-29")
    assert.strictEqual(text(nextDue(leap, "low", leap, leap)), "2038-02-28")
    assert.strictEqual(text(nextDue(leap, "medium", leap, leap)), "2036-02-29")
  })

  it("ends 90 days later for high and medium risk, and by the setting; a year later for low, 30-06-2026 at the earliest", () => {
    assert.strictEqual(text(endsAtMillis("high", day("2028-11-23"))), "2029-02-21")
    assert.strictEqual(text(endsAtMillis("medium", day("2028-11-23"), 120)), "2029-03-23")
    assert.strictEqual(text(endsAtMillis("medium", day("2028-11-23"), 10)), "2029-02-21")
    assert.strictEqual(text(endsAtMillis("low", day("2028-11-23"))), "2029-11-23")
    assert.strictEqual(text(endsAtMillis("low", day("2025-01-10"))), "2026-06-30")
  })
})
