import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Layer, Logger, Redacted, References, Tracer } from "effect"
import { TestClock } from "effect/testing"
import type { ProgramIdentity } from "../../src/logging/Identity.ts"
import { jsonLines } from "../../src/logging/LogLine.ts"

const identity: ProgramIdentity = { service: "workers", version: "1.2.3", commit: "0123abc", instance: "w-1" }

/** The lines of a program, read as JSON. */
const linesOf = (program: Effect.Effect<void>) =>
  Effect.gen(function* () {
    const lines: Array<string> = []
    const logger = Logger.map(jsonLines(identity), (line) => void lines.push(line))
    yield* TestClock.setTime(Date.parse("2026-11-30T06:30:00.000Z"))
    yield* Effect.provide(program, Logger.layer([logger]))
    return lines.map((line): Record<string, unknown> => JSON.parse(line))
  })

const head = {
  timestamp: "2026-11-30T06:30:00.000Z",
  level: "INFO",
  service: "workers",
  version: "1.2.3",
  commit: "0123abc",
  instance: "w-1"
}

describe("a line of the log", () => {
  it.effect("says when, how grave, what, and which process of which release says it", () =>
    Effect.map(linesOf(Effect.logInfo("Workers are starting")), (lines) =>
      assert.deepStrictEqual(lines, [{ ...head, message: "Workers are starting" }])
    )
  )

  it.effect("has what was said beside the words as fields of its own, of a request and of a job alike", () =>
    Effect.map(
      linesOf(
        Effect.annotateLogs(Effect.logInfo("A job ran", { job: "codes-purge", duration_ms: 12 }), "request_id", "req_1")
      ),
      (lines) =>
        assert.deepStrictEqual(lines, [
          { ...head, message: "A job ran", request_id: "req_1", job: "codes-purge", duration_ms: 12 }
        ])
    )
  )

  it.effect("is not written over by what somebody calls as its own fields are called", () =>
    Effect.map(linesOf(Effect.logInfo("Moved", { level: "high", service: "kyc" })), (lines) =>
      assert.deepStrictEqual(lines, [{ ...head, message: "Moved", _level: "high", _service: "kyc" }])
    )
  )

  it.effect.each([
    ["a cause", Cause.die(new Error("the disk is full"))],
    ["an error", new Error("the disk is full")]
  ])("has %s as text", ([, failure]) =>
    Effect.map(linesOf(Effect.logError("It could not be done", failure)), ([line]) => {
      assert.strictEqual(line?.["message"], "It could not be done")
      assert.strictEqual(line?.["level"], "ERROR")
      assert.include(String(line?.["cause"]), "Error: the disk is full")
    })
  )

  it.effect("does not open what is redacted", () =>
    Effect.map(
      linesOf(Effect.logWarning("Odd", { secret: Redacted.make("canary"), number: 10n }, ["a", 1])),
      ([line]) => {
        assert.notInclude(JSON.stringify(line), "canary")
        assert.include(JSON.stringify(line), "redacted")
      }
    )
  )

  it.effect("names the trace and the span of a request that is traced, and of no other", () => {
    const span = Tracer.externalSpan({ traceId: "a".repeat(32), spanId: "b".repeat(16) })
    const said = (enabled: boolean) =>
      Effect.logInfo("Here").pipe(
        Effect.provideService(Tracer.ParentSpan, span),
        Effect.provideService(References.TracerEnabled, enabled)
      )
    return Effect.map(linesOf(Effect.andThen(said(true), said(false))), (lines) =>
      assert.deepStrictEqual(lines, [
        { ...head, message: "Here", trace_id: "a".repeat(32), span_id: "b".repeat(16) },
        { ...head, message: "Here" }
      ])
    )
  })

  it.effect("stays one line, whatever is in it", () =>
    Effect.gen(function* () {
      const lines: Array<string> = []
      const logger = Logger.map(jsonLines(identity), (line) => void lines.push(line))
      yield* Effect.provide(Effect.logInfo("two\nlines", { more: "\u2028\n" }), Layer.mergeAll(Logger.layer([logger])))
      assert.lengthOf(lines, 1)
      assert.notInclude(lines[0], "\n")
    })
  )
})
