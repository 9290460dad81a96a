import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { declaredOperations } from "../../src/contract/declaredOperations.ts"
import type { Operation } from "../../src/contract/Operation.ts"
import { bodyFields } from "../../src/contract/RestParts.ts"
import { wireStruct } from "../../src/contract/WireOf.ts"
import { decodeInput } from "../../src/errors/DecodeInput.ts"
import { examplesById } from "../../src/examples/OperationExamples.ts"
import { operationGroups } from "../../src/OperationGroups.ts"
import { CreateFeature } from "../../src/people/features/Feature.ts"
import { UserList } from "../../src/people/users/UserReads.ts"
import { isBlank, shownText } from "../../src/values/Blank.ts"

/** Texts that show nothing, though none of them is empty. */
const blanks = [
  "   ",
  "\u200b\u200b\u200b",
  "\u00ad\u2060\ufeff",
  "\u2800 \u3164\u115f",
  "\u00a0\u200e\u200f\u034f",
  "\ufe0f\ufe0f\ufe0f"
]

/** Secrets are compared as they were typed: one of blanks is a wrong one, or too short. */
const secrets = new Set(["password", "current_password", "new_password"])

/** What examples leave out. */
const besides: Readonly<Record<string, object>> = {
  "kycReviews.approve": { reason: "Seen at the branch" },
  "kycReviews.confirm": { reason: "Seen at the branch" },
  "branches.update": { name: "Fort" },
  "features.update": { name: "Payouts" },
  "users.create": { branch_code: "MUM01" },
  "users.unblock": { reason: "The owner has shown their card" }
}

const bodyOf = (operation: Operation): Schema.Top =>
  operation.rest.payload ?? (wireStruct(bodyFields(operation), [], undefined) as unknown as Schema.Top)

type Path = ReadonlyArray<string>

const textsIn = (value: unknown, path: Path = []): ReadonlyArray<Path> => {
  if (typeof value === "string") return secrets.has(path.at(-1) ?? "") ? [] : [path]
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]))
    : []
}

const withText = (value: unknown, [key, ...rest]: Path, text: string): unknown => {
  if (key === undefined) return text
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === key ? withText(inner, rest, text) : inner))
  const record = value as Readonly<Record<string, unknown>>
  return { ...record, [key]: withText(record[key], rest, text) }
}

const bodies = declaredOperations(operationGroups).flatMap(({ id, operation }) => {
  const request = examplesById.get(id)?.request
  if (operation.method === "GET" || typeof request !== "object" || request === null) return []
  const body = { ...request, ...besides[id] }
  return textsIn(body).map((path) => ({ id, field: path.join("."), path, body, schema: bodyOf(operation) }))
})

describe("text that shows nothing", () => {
  it.each(blanks)("[FAULT 14] is blank: %j", (text) => {
    assert.isTrue(isBlank(text))
    assert.strictEqual(shownText(text), "")
  })

  it.each([
    ["a", "a"],
    [" \u200bAsha\u00a0\u00a0Rao\u2060 ", "Asha Rao"],
    ["क्\u200dष", "क्ष"],
    ["\u2800x\u2800", "x"],
    ["😀", "😀"]
  ])("[FAULT 14] is taken from around %j, of which %j shows", (text, shown) => {
    assert.isFalse(isBlank(text))
    assert.strictEqual(shownText(text), shown)
  })

  it("[FAULT 14] is looked for in every text of every operation that has a body", () => {
    assert.isAbove(bodies.length, 40)
    for (const field of ["reason", "name", "device.name", "identifier", "query", "name_on_card"]) {
      assert.isTrue(
        bodies.some((each) => each.field === field),
        field
      )
    }
  })

  it.effect.each(bodies)(
    "[FAULT 14] is refused by $id as $field, or is as if it were not there",
    ({ body, field, path, schema }) =>
      Effect.gen(function* () {
        const parse = decodeInput(schema as unknown as Schema.ConstraintDecoder<unknown>)
        yield* parse(body)
        for (const text of blanks) {
          const given = withText(body, path, text)
          if (field === "description") {
            assert.deepInclude(yield* parse(given), { description: "" })
            continue
          }
          const { errors } = yield* Effect.flip(parse(given))
          const places = errors.map((error) => error.field)
          // An input of several shapes is refused as a whole.
          assert.isTrue(places.includes(field) || places.includes(null), `${JSON.stringify(text)} ${places.join(", ")}`)
        }
      })
  )

  it.effect.each(blanks)("[FAULT 14] is nothing to search for: %j", (q) =>
    Effect.gen(function* () {
      for (const schema of [UserList.query, UserList.input]) {
        const { errors } = yield* Effect.flip(decodeInput(schema as Schema.ConstraintDecoder<unknown>)({ q }))
        assert.deepStrictEqual(
          errors.map(({ code, field }) => [field, code]),
          [["q", "INVALID_SEARCH"]]
        )
      }
    })
  )

  it.effect("[FAULT 14] does not make a reason, and does not unmake one", () =>
    Effect.gen(function* () {
      const parse = decodeInput(CreateFeature)
      const feature = { featureCode: "PAYOUTS", name: "P\u200d", description: "Line one\n\u200b" }
      assert.deepStrictEqual(yield* parse(feature), feature)
    })
  )
})
