import { DateTime } from "effect"
import { assert, describe, it } from "vitest"
import { isLate, lagSeconds, stateOf } from "../../../src/platform/jobs/JobRules.ts"

const now = DateTime.makeUnsafe("2026-11-23T09:30:00Z")
const ago = (seconds: number) => DateTime.subtract(now, { seconds })

const job = {
  kind: "scheduled",
  nextRunAt: ago(-600),
  lateAfterSeconds: 3600,
  run: null,
  lastSuccessAt: ago(60),
  pausedAt: null,
  ownedSince: ago(86_400),
  seenAt: ago(5)
} as const

const run = {
  runId: "01a207bf-7e80-7183-9092-bdd45109b171",
  trigger: "schedule",
  requestedBy: null,
  scheduledAt: ago(100),
  startedAt: ago(93),
  endedAt: null,
  durationMs: null,
  outcome: null,
  error: null
} as const

describe("how a job stands", () => {
  it("is idle until its time, running while a run is under way, paused when nothing begins, absent without a worker", () => {
    assert.strictEqual(stateOf(job, now), "idle")
    assert.strictEqual(stateOf({ ...job, run }, now), "running")
    assert.strictEqual(stateOf({ ...job, run, pausedAt: ago(1) }, now), "running")
    assert.strictEqual(stateOf({ ...job, pausedAt: ago(1) }, now), "paused")
    assert.strictEqual(stateOf({ ...job, seenAt: ago(60) }, now), "idle")
    assert.strictEqual(stateOf({ ...job, seenAt: ago(61), pausedAt: ago(1) }, now), "absent")
  })

  it("is as late as the tick that is due, and a run as late as it began after its tick", () => {
    assert.strictEqual(lagSeconds(job, now), 0)
    assert.strictEqual(lagSeconds({ ...job, nextRunAt: ago(42) }, now), 42)
    assert.strictEqual(lagSeconds({ ...job, nextRunAt: ago(100), run }, now), 7)
    assert.strictEqual(lagSeconds({ ...job, nextRunAt: ago(100), run: { ...run, scheduledAt: null } }, now), 0)
    assert.strictEqual(lagSeconds({ ...job, nextRunAt: ago(42), pausedAt: ago(50) }, now), 0)
  })

  it("of a continuous job is as late as its last good round, or as its owner has it without one", () => {
    const round = { ...job, kind: "continuous", nextRunAt: null } as const
    assert.strictEqual(lagSeconds(round, now), 60)
    assert.strictEqual(lagSeconds({ ...round, lastSuccessAt: null, ownedSince: ago(30) }, now), 30)
    assert.strictEqual(lagSeconds({ ...round, lastSuccessAt: null, ownedSince: null }, now), 0)
  })

  it("is late beyond what its alert allows, never while it is paused, nor where nothing says when", () => {
    assert.isFalse(isLate({ ...job, lastSuccessAt: ago(3600) }, now))
    assert.isTrue(isLate({ ...job, lastSuccessAt: ago(3601) }, now))
    assert.isTrue(isLate({ ...job, lastSuccessAt: null }, now))
    assert.isFalse(isLate({ ...job, lastSuccessAt: ago(3601), pausedAt: ago(1) }, now))
    assert.isFalse(isLate({ ...job, lastSuccessAt: ago(3601), lateAfterSeconds: null }, now))
  })
})
