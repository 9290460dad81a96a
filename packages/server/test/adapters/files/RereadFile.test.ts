import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { rereadFile } from "../../../src/adapters/files/RereadFile.ts"
import { temporaryFile } from "../../support/TemporaryFile.ts"

const parse = (content: Buffer) => {
  const text = content.toString("utf8")
  return text.startsWith("broken") ? Effect.fail("no content of ours") : Effect.succeed(text)
}

describe("a file that is read again", () => {
  it.effect("is another once it was replaced", () =>
    Effect.gen(function* () {
      const file = yield* temporaryFile("one")
      const looked = yield* rereadFile("The list", file.path, parse)
      assert.strictEqual(looked.current(), "one")
      yield* file.replace("another")
      yield* looked.look
      assert.strictEqual(looked.current(), "another")
    }).pipe(Effect.scoped)
  )

  it.effect("stays as it was when it is broken or gone, until it is whole again", () =>
    Effect.gen(function* () {
      const file = yield* temporaryFile("one")
      const looked = yield* rereadFile("The list", file.path, parse)
      yield* file.replace("broken now")
      yield* looked.look
      assert.strictEqual(looked.current(), "one")
      yield* file.replace("three")
      yield* looked.look
      assert.strictEqual(looked.current(), "three")
    }).pipe(Effect.scoped)
  )
})
