import { assert, describe, it } from "@effect/vitest"
import { Config, ConfigProvider, Console, Effect } from "effect"
import { Identity } from "../../src/logging/Identity.ts"
import { logging } from "../../src/logging/Logging.ts"
import { releaseIn, repository } from "../../src/logging/Release.ts"

const heard = (lines: Array<string>) => (line: unknown) => void lines.push(String(line))

/** What a program with this environment writes to its two outputs. */
const said = Effect.fnUntraced(function* (
  env: Record<string, string>,
  options: Parameters<typeof logging>[1],
  program: Effect.Effect<unknown>
) {
  const out: Array<string> = []
  const err: Array<string> = []
  const here: Console.Console = Object.create(globalThis.console, {
    log: { value: heard(out) },
    error: { value: heard(err) }
  })
  yield* program.pipe(
    Effect.provide(logging("workers", options)),
    Effect.provideService(ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env })),
    Effect.provideService(Console.Console, here)
  )
  return { out, err }
})

const both = Effect.andThen(Effect.logInfo("A job ran"), Effect.logWarning("A message was not sent"))

describe("the log of a program", () => {
  it.effect("is JSON on standard output, from Info up, unless the environment says otherwise", () =>
    Effect.gen(function* () {
      const { err, out } = yield* said({}, undefined, Effect.andThen(Effect.logDebug("Seldom"), both))
      assert.deepStrictEqual(
        out.map((line) => JSON.parse(line).message),
        ["A job ran", "A message was not sent"]
      )
      assert.deepStrictEqual(err, [])
    })
  )

  it.effect("holds to LOG_LEVEL, and to INSTANCE and BUILD_COMMIT in each of its lines", () =>
    Effect.gen(function* () {
      const env = { LOG_LEVEL: "Warn", INSTANCE: "worker-2", BUILD_COMMIT: "511f36f" }
      const { out } = yield* said(env, undefined, both)
      assert.lengthOf(out, 1)
      const { commit, instance, message, service } = JSON.parse(out[0] ?? "")
      assert.deepStrictEqual(
        { commit, instance, message, service },
        { commit: "511f36f", instance: "worker-2", message: "A message was not sent", service: "workers" }
      )
    })
  )

  it.effect("is text for people with LOG_FORMAT=pretty", () =>
    Effect.gen(function* () {
      const { out } = yield* said({ LOG_FORMAT: "pretty" }, undefined, both)
      assert.include(out.join("\n"), "A job ran")
      assert.notInclude(out.join("\n"), "{")
    })
  )

  it.effect("is on standard error, and from another level up, where the program says so", () =>
    Effect.gen(function* () {
      const options = { to: "stderr", level: Config.succeed("Warn" as const) } as const
      for (const env of [{}, { LOG_FORMAT: "pretty" }] as const) {
        const { err, out } = yield* said(env, options, both)
        assert.deepStrictEqual(out, [])
        assert.lengthOf(
          err.filter((line) => line.includes("A message was not sent")),
          1
        )
      }
    })
  )

  it.effect("is there for whoever tells that its own settings are wrong", () =>
    Effect.gen(function* () {
      const { out } = yield* said({ LOG_LEVEL: "loud" }, undefined, both)
      assert.lengthOf(out, 2)
    })
  )

  it.effect("says who the program is to everything in it: its release is that of the product", () =>
    Effect.gen(function* () {
      let seen: unknown
      yield* said(
        { INSTANCE: "w" },
        undefined,
        Effect.map(Identity, ({ instance, version }) => (seen = { instance, version }))
      )
      assert.deepStrictEqual(seen, { instance: "w", version: releaseIn(repository).version })
      assert.match(releaseIn(repository).version, /^\d+\.\d+\.\d+/)
    })
  )
})
