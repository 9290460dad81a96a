import { assert, describe, it } from "@effect/vitest"
import { Duration } from "effect"
import { messages } from "../../../../src/features/platform/notifications/messages/Messages.ts"
import {
  lengthOf,
  pauseAfter,
  purposeOf,
  retrySchedules
} from "../../../../src/features/platform/notifications/RetrySchedules.ts"

const { email, sms } = retrySchedules

const millis = (schedule: typeof sms.code, tried: number, random: number) =>
  Duration.toMillis(pauseAfter(schedule, tried, random))

describe("when a message that was not taken is tried again", () => {
  it("is later after each try, up to the longest pause, and never the same twice", () => {
    assert.deepStrictEqual([millis(email.notice, 1, 0), millis(email.notice, 1, 1)], [5000, 10_000])
    assert.deepStrictEqual([millis(email.notice, 2, 0), millis(email.notice, 3, 1)], [15_000, 90_000])
    assert.deepStrictEqual([millis(email.notice, 7, 1), millis(email.notice, 119, 1)], [3_600_000, 3_600_000])
    assert.deepStrictEqual(
      [millis(sms.code, 1, 1), millis(sms.code, 2, 1), millis(sms.code, 9, 1)],
      [5000, 10_000, 60_000]
    )
  })

  it("goes on with codes for longer than any lives, so that the life alone ends it", () => {
    // The shortest that a schedule can be is half of it.
    for (const { code } of [email, sms]) assert.isAtLeast(Duration.toMinutes(lengthOf(code)) / 2, 10)
  })

  it("goes on with notices for about a day by SMS, and for four to five days by e-mail", () => {
    const usual = (schedule: typeof sms.code) => Duration.toHours(lengthOf(schedule)) * 0.75
    assert.isAtLeast(usual(sms.notice), 24)
    assert.isAtMost(usual(sms.notice), 30)
    assert.isAtLeast(usual(email.notice), 4 * 24)
    assert.isAtMost(usual(email.notice), 5 * 24)
  })

  it("is a matter of minutes for every message with a code, and for no other", () => {
    const codes = messages.filter((each) => purposeOf(each.previewIn("en")) === "code").map(({ template }) => template)
    assert.isAbove(codes.length, 8)
    for (const { template } of messages)
      assert.strictEqual(codes.includes(template), template.endsWith("_otp"), template)
  })
})
