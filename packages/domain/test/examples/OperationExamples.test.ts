import { Schema } from "effect"
import { assert, describe, it } from "vitest"
import { publicAccess } from "../../src/access/Access.ts"
import { declaredOperations } from "../../src/contract/declaredOperations.ts"
import { del, get, operations } from "../../src/contract/Operation.ts"
import type { ExamplesOf } from "../../src/examples/OperationExample.ts"
import { examplesById } from "../../src/examples/OperationExamples.ts"
import { operationGroups } from "../../src/OperationGroups.ts"

const group = operations("things", "/things", {
  read: get("/:code", { summary: "Read", output: Schema.String, access: publicAccess }),
  end: del("/:code", { summary: "End", access: publicAccess })
})
type Examples = ExamplesOf<typeof group>

const read = { response: "a thing" }

describe("the examples of operations", () => {
  it("are one for each operation, by its id", () => {
    const ids = declaredOperations(operationGroups).map(({ id }) => id)
    assert.deepStrictEqual([...examplesById.keys()].toSorted(), ids.toSorted())
  })

  it("compile with an answer for each operation that has one", () => {
    const examples = { read, end: {} } satisfies Examples
    assert.hasAllKeys(examples, Object.keys(group.operations))
  })

  it("do not compile without one, with one of no operation, or with an answer where there is none", () => {
    const wrong = [
      // @ts-expect-error An operation has no example.
      { read } satisfies Examples,
      // @ts-expect-error An example is of no operation.
      { read, end: {}, open: {} } satisfies Examples,
      // @ts-expect-error What is answered is not shown.
      { read: {}, end: {} } satisfies Examples,
      // @ts-expect-error Nothing is answered there.
      { read, end: { response: "gone" } } satisfies Examples
    ]
    assert.lengthOf(wrong, 4)
  })
})
