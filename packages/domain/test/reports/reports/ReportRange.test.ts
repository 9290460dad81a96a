import { assert, describe, it } from "@effect/vitest"
import { DateTime, Result, Schema } from "effect"
import { type AskedRange, isBackwards, mostDays, rangeOf } from "../../../src/reports/reports/ReportRange.ts"
import { DayOrMoment } from "../../../src/values/DayOrMoment.ts"
import { TimeZone } from "../../../src/values/TimeZone.ts"

const resolved = (asked: AskedRange, now = "2026-11-24T09:31:04Z", most: number = mostDays.report) => {
  const range = rangeOf(asked, DateTime.makeUnsafe(now), most)
  return Result.isSuccess(range)
    ? [DateTime.formatIso(range.success.from), DateTime.formatIso(range.success.to)]
    : range.failure.errors.map(({ code, field }) => `${field} ${code}`)
}

const day = (from: string, to: string, timeZone: string) => resolved({ from, to, timeZone })

describe("the range of a report", () => {
  it("is the last thirty days of Kolkata to the end of today, when nobody says", () => {
    assert.deepStrictEqual(resolved({}), ["2026-10-25T18:30:00.000Z", "2026-11-24T18:30:00.000Z"])
  })

  it("goes by the day of Kolkata, which begins at 18:30 of the day before in UTC", () => {
    assert.deepStrictEqual(resolved({}, "2026-11-24T18:29:59.999Z")[1], "2026-11-24T18:30:00.000Z")
    assert.deepStrictEqual(resolved({}, "2026-11-24T18:30:00.000Z")[1], "2026-11-25T18:30:00.000Z")
    assert.deepStrictEqual(resolved({ from: "2026-11-23", to: "2026-11-24" }), [
      "2026-11-22T18:30:00.000Z",
      "2026-11-23T18:30:00.000Z"
    ])
  })

  it("takes moments as they are, whatever the zone", () => {
    assert.deepStrictEqual(resolved({ from: "2026-11-23T10:00:00+05:30", to: "2026-11-23T10:00:00Z" }), [
      "2026-11-23T04:30:00.000Z",
      "2026-11-23T10:00:00.000Z"
    ])
  })

  it("knows that a day may have 23 or 25 hours", () => {
    assert.deepStrictEqual(day("2026-03-29", "2026-03-30", "Europe/Berlin"), [
      "2026-03-28T23:00:00.000Z",
      "2026-03-29T22:00:00.000Z"
    ])
    assert.deepStrictEqual(day("2026-10-25", "2026-10-26", "Europe/Berlin"), [
      "2026-10-24T22:00:00.000Z",
      "2026-10-25T23:00:00.000Z"
    ])
    assert.deepStrictEqual(day("2026-11-01", "2026-11-02", "America/New_York"), [
      "2026-11-01T04:00:00.000Z",
      "2026-11-02T05:00:00.000Z"
    ])
  })

  it("begins a day that has no midnight at its first instant", () => {
    // Clocks in Cairo went from 23:59:59 to 01:00:00 on 24 April 2026.
    assert.deepStrictEqual(resolved({ from: "2026-04-24", to: "2026-04-25", timeZone: "Africa/Cairo" }), [
      "2026-04-23T22:00:00.000Z",
      "2026-04-24T21:00:00.000Z"
    ])
  })

  it("counts the thirty days by the calendar, across a change of clocks", () => {
    assert.deepStrictEqual(resolved({ timeZone: "Europe/Berlin" }, "2026-11-05T12:00:00Z"), [
      "2026-10-06T22:00:00.000Z",
      "2026-11-05T23:00:00.000Z"
    ])
  })

  it("may have a whole year, leap day or changed clock included, and no more", () => {
    assert.lengthOf(resolved({ from: "2024-01-01", to: "2025-01-01" }), 2)
    assert.deepStrictEqual(resolved({ from: "2024-01-01", to: "2025-01-03" }), ["from REPORT_TOO_WIDE"])
    assert.lengthOf(resolved({ from: "2024-01-01", to: "2025-01-03" }, undefined, mostDays.export), 2)
  })

  it("refuses to end before it begins, and names both ends", () => {
    assert.isTrue(isBackwards({ from: "2026-11-24", to: "2026-11-24" }))
    assert.isTrue(isBackwards({ from: "2026-11-24", to: "2026-11-23T18:29:00Z" }))
    assert.isFalse(isBackwards({ from: "2026-11-24", to: "2026-11-23T18:31:00Z" }))
    assert.deepStrictEqual(resolved({ from: "2027-01-01" }), ["from INVALID_RANGE", "to INVALID_RANGE"])
  })
})

describe("a moment of a report", () => {
  const isMoment = Schema.is(DayOrMoment)
  it("is a day, or a time with its zone, and never a day that is none", () => {
    for (const good of ["2026-11-23", "2024-02-29", "2026-11-23T09:31Z", "2026-11-23T09:31:04.123+05:30"]) {
      assert.isTrue(isMoment(good), good)
    }
    for (const bad of [
      "2026-02-30",
      "2026-02-30T10:00:00Z",
      "2026-11-23T09:31:04",
      "23.11.2026",
      "now",
      "",
      "2026-13-01"
    ]) {
      assert.isFalse(isMoment(bad), bad)
    }
  })
})

describe("a time zone", () => {
  const isZone = Schema.is(TimeZone)
  it("[FAULT 16] is one by the IANA name of a region, and no abbreviation and no offset, which PostgreSQL reads otherwise", () => {
    for (const good of [
      "Asia/Kolkata",
      "UTC",
      "Asia/Calcutta",
      "America/Argentina/Buenos_Aires",
      "America/Port-au-Prince"
    ])
      assert.isTrue(isZone(good), good)
    for (const bad of [
      "+05:30",
      "IST",
      "EST",
      "GMT+0",
      "GMT-0",
      "GMT",
      "Etc/GMT+5",
      "US/Eastern",
      "posix/Asia/Kolkata",
      "Asia/Calcuta",
      "Mars",
      "'; drop",
      "",
      "asia kolkata",
      "../UTC"
    ]) {
      assert.isFalse(isZone(bad), bad)
    }
  })
})
