import { assert, describe, it } from "vitest"
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { names } from "../src/generated/names.ts"
import { namedIn } from "../src/wire/Named.ts"

const groups = fileURLToPath(new URL("../src/generated/groups.ts", import.meta.url))

describe("the calls of the client", () => {
  it("have a comment each, which says what the call does and who may make it", async () => {
    const text = await readFile(groups, "utf8")
    const calls = Object.entries(names).flatMap(([group, words]) => {
      const begins = text.indexOf(`\n  readonly ${group}: {`)
      const ofGroup = text.slice(begins, text.indexOf("\n  }\n", begins))
      return namedIn(group, words).map(({ id, name }) => {
        const [, comment = ""] = new RegExp(`/\\*\\* (.*) \\*/\\n    readonly ${name}:`).exec(ofGroup) ?? []
        return { id, comment }
      })
    })
    assert.isAbove(calls.length, 80)
    const without = calls.filter(({ comment }) => !/\w[^.]{10,}\. .*Who may call: /.test(comment))
    assert.deepStrictEqual(without, [])
  })
})
