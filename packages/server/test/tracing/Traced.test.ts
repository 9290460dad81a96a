import { assert, expect, it } from "@effect/vitest"
import { Effect, References, Tracer } from "effect"
import { readdirSync, readFileSync } from "node:fs"
import { traced } from "../../src/tracing/Traced.ts"

const double = traced("Numbers.double")(function* (n: number) {
  return yield* Effect.succeed(n * 2)
})

const spansOf = (enabled: boolean) =>
  Effect.gen(function* () {
    const made: Array<string> = []
    const tracer = Tracer.make({
      span: (options) => {
        made.push(options.name)
        return new Tracer.NativeSpan(options)
      }
    })
    const doubled = yield* double(21).pipe(
      Effect.withTracer(tracer),
      Effect.provideService(References.TracerEnabled, enabled)
    )
    return { doubled, made }
  })

it.effect("a traced function makes a span of its name where spans are read", () =>
  Effect.map(spansOf(true), (found) => assert.deepStrictEqual(found, { doubled: 42, made: ["Numbers.double"] }))
)

it.effect("a traced function makes no span where nobody reads them", () =>
  Effect.map(spansOf(false), (found) => assert.deepStrictEqual(found, { doubled: 42, made: [] }))
)

it.effect("a traced function fails as it is written to", () =>
  Effect.gen(function* () {
    const refuse = traced("Numbers.refuse")(function* (why: string) {
      return yield* Effect.fail(why)
    })
    assert.strictEqual(yield* Effect.flip(refuse("odd")), "odd")
  })
)

it.effect.each([true, false])(
  "a traced function may be no generator, and may be piped on (spans are read: %s)",
  (enabled) =>
    Effect.gen(function* () {
      const half = traced("Numbers.half")((n: number) => Effect.succeed(n / 2))
      const told = traced("Numbers.told")(
        function* (n: number) {
          return yield* half(n)
        },
        (running, n) => Effect.map(running, (found) => `half of ${n} is ${found}`)
      )
      const piped = traced("Numbers.piped")(
        (n: number) => Effect.succeed(n),
        (running, n) => Effect.map(running, (found) => found + n)
      )
      const found = yield* Effect.all([half(42), told(42), piped(21)]).pipe(
        Effect.provideService(References.TracerEnabled, enabled)
      )
      assert.deepStrictEqual(found, [21, "half of 42 is 21", 42])
    })
)

it("no function of the server is traced at the cost of spans that nobody reads", () => {
  const sources = new URL("../../src/", import.meta.url)
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"))
  expect(files.length).toBeGreaterThan(500)
  const traces = files.filter((file) => /Effect\.fn\(\s*["`]/.test(readFileSync(new URL(file, sources), "utf8")))
  expect(traces.filter((file) => !file.startsWith("testing/"))).toEqual([])
})
