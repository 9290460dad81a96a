import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { type JsonSchema, plain } from "./JsonSchema.ts"
import { schemaDifferences, type Way } from "./SchemaDifferences.ts"

const json = (schema: Schema.Constraint): JsonSchema => {
  const { schema: root, definitions } = Schema.toJsonSchemaDocument(schema)
  return plain(root, definitions)
}

const between = (way: Way) => (before: Schema.Constraint, after: Schema.Constraint) =>
  schemaDifferences(json(before), json(after), way, "").map(({ place, what }) => `${place}: ${what}`)

const input = between("in")
const answer = between("out")

const name = Schema.Struct({ name: Schema.String })
const nameAndAge = Schema.Struct({ name: Schema.String, age: Schema.Int })
const maybeAge = Schema.Struct({ name: Schema.String, age: Schema.optionalKey(Schema.Int) })
const two = Schema.Struct({ code: Schema.Literals(["A", "B"]) })
const three = Schema.Struct({ code: Schema.Literals(["A", "B", "C"]) })
const list = (item: Schema.Constraint) => Schema.Struct({ items: Schema.Array(item) })
const byKey = (value: Schema.Constraint) => Schema.Record(Schema.String, value)
const cursor = (next: Schema.Constraint) => Schema.Struct({ items: Schema.Array(name), next })

describe("an input", () => {
  it("may gain a field that need not be sent", () => assert.deepStrictEqual(input(name, maybeAge), []))

  it("may not gain a field that must be sent", () =>
    assert.deepStrictEqual(input(name, nameAndAge), ["age: is new and required"]))

  it("may stop asking for a field, and may not begin to", () => {
    assert.deepStrictEqual(input(nameAndAge, maybeAge), [])
    assert.deepStrictEqual(input(maybeAge, nameAndAge), ["age: is now required"])
  })

  it("may not lose a field", () => assert.deepStrictEqual(input(nameAndAge, name), ["age: is gone"]))

  it("may take more values, and not fewer", () => {
    assert.deepStrictEqual(input(two, three), [])
    assert.deepStrictEqual(input(two, Schema.Struct({ code: Schema.String })), [])
    assert.deepStrictEqual(input(three, two), ['code: no longer takes "C"'])
  })

  it("may take another kind of thing besides, and not instead", () => {
    assert.deepStrictEqual(input(name, Schema.Union([name, Schema.Null])), [])
    assert.deepStrictEqual(input(Schema.NullOr(name), name), [": no longer takes null"])
    assert.deepStrictEqual(input(name, Schema.Struct({ name: Schema.Int })), ["name: was string, is integer"])
  })

  it("may loosen a bound or drop a pattern, and not set one", () => {
    const [short, long] = [Schema.String.check(Schema.isMaxLength(5)), Schema.String.check(Schema.isMaxLength(9))]
    const letters = Schema.String.check(Schema.isPattern(/^[a-z]+$/u))
    assert.deepStrictEqual(input(short, long), [])
    assert.deepStrictEqual(input(letters, Schema.String), [])
    assert.deepStrictEqual(input(long, short), [": maxLength was 9, is 5"])
    assert.deepStrictEqual(input(Schema.String, letters), [': pattern was none, is "^[a-z]+$"'])
  })

  it("is looked at as deep as it goes", () => {
    assert.deepStrictEqual(input(list(name), list(nameAndAge)), ["items[].age: is new and required"])
    assert.deepStrictEqual(input(byKey(nameAndAge), byKey(name)), ["*.age: is gone"])
  })
})

describe("an answer", () => {
  it("may gain a field", () => {
    assert.deepStrictEqual(answer(name, nameAndAge), [])
    assert.deepStrictEqual(answer(Schema.NullOr(name), Schema.NullOr(nameAndAge)), [])
  })

  it("may not lose a field, or have it sometimes only", () => {
    assert.deepStrictEqual(answer(nameAndAge, name), ["age: is gone"])
    assert.deepStrictEqual(answer(nameAndAge, maybeAge), ["age: may now be absent"])
  })

  it("may not have values that callers do not know, nor lose those they do", () => {
    assert.deepStrictEqual(answer(two, three), ['code: may now be "C"'])
    assert.deepStrictEqual(answer(three, two), ['code: is never "C" any more'])
    assert.deepStrictEqual(answer(name, Schema.NullOr(name)), [": may now be null"])
  })

  it("may not change what a field is", () => {
    assert.deepStrictEqual(answer(Schema.Struct({ at: Schema.String }), Schema.Struct({ at: Schema.Int })), [
      "at: was string, is integer"
    ])
  })

  it("of several kinds tells what changed in one of them", () => {
    const page = Schema.Struct({ page: Schema.Int, total: Schema.Int })
    assert.deepStrictEqual(
      answer(Schema.Union([page, cursor(Schema.String)]), Schema.Union([cursor(Schema.Int), page])),
      ["next: was string, is integer"]
    )
  })
})

describe("a schema", () => {
  it("is the same whatever its parts are called and in whatever order they stand", () => {
    const named = (identifier: string) => Schema.Struct({ b: name.annotate({ identifier }), a: Schema.Int })
    const turned = Schema.Struct({ a: Schema.Int, b: name.annotate({ description: "Who" }) })
    assert.deepStrictEqual(json(named("One")), json(named("Other")))
    assert.deepStrictEqual(json(named("One")), json(turned))
  })
})
