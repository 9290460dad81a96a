import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { decodeInput } from "../../src/errors/DecodeInput.ts"

const Shape = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("circle"), radius: Schema.Finite }),
  Schema.Struct({ kind: Schema.Literal("square"), side: Schema.Finite })
])
const Untold = Schema.Union([Schema.Struct({ radius: Schema.Finite }), Schema.String])

const problems = (schema: typeof Shape | typeof Untold, input: unknown) =>
  Effect.map(Effect.flip(decodeInput(schema)(input)), ({ errors }) =>
    errors.map(({ code, field, message }) => `${field} ${code} ${message}`)
  )

describe("an input of several shapes", () => {
  it.effect("names the field that tells them apart when it names none of them, and what it may be", () =>
    Effect.gen(function* () {
      const wanted = ["kind INVALID_VALUE must be one of circle, square"]
      assert.deepStrictEqual(yield* problems(Shape, { kind: "triangle", side: 1 }), wanted)
      assert.deepStrictEqual(yield* problems(Shape, { side: 1 }), wanted)
    })
  )

  it.effect("names every wrong field of the shape that was meant", () =>
    Effect.gen(function* () {
      const found = yield* problems(Shape, { kind: "square", side: "x", radius: 1 })
      assert.sameMembers(
        found.map((each) => each.split(" ").slice(0, 2).join(" ")),
        ["side INVALID_TYPE", "radius UNKNOWN_FIELD"]
      )
    })
  )

  it.effect("has none of the allowed shapes where no field tells them apart", () =>
    Effect.gen(function* () {
      assert.match((yield* problems(Untold, 5))[0] ?? "", /^null INVALID_TYPE/)
    })
  )
})
