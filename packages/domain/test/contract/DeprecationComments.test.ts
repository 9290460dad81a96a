import { assert, describe, it } from "@effect/vitest"
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { publicAccess } from "../../src/access/Access.ts"
import { get, type OperationGroup, operations } from "../../src/contract/Operation.ts"
import { operationGroups } from "../../src/OperationGroups.ts"
import { deprecationProblems, groupIds } from "./DeprecationComments.ts"

const src = fileURLToPath(new URL("../../src/", import.meta.url))
const sources = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("Operations.ts"))
  .map((file) => readFileSync(`${src}${file}`, "utf8"))
const groups: ReadonlyArray<OperationGroup> = Object.values(operationGroups)
/** A group can be declared in parts, each in a file of its own. */
const sourceOf = (id: string) => sources.filter((source) => groupIds(source).includes(id)).join("\n")

const said = { summary: "Read the rate", access: publicAccess }
const Rates = operations("rates", "/rates", {
  /** @deprecated For the test. */
  old: get("/old", { ...said, deprecated: { since: "2026-12-01" } }),
  now: get("/now", said)
})

describe("an operation that is to go", () => {
  it("[SECURITY 25] says so in its field, which the server reads, and in its comment, which the types of the client carry", () => {
    assert.sameMembers(
      [...new Set(sources.flatMap(groupIds))],
      groups.map(({ id }) => id)
    )
    assert.deepStrictEqual(
      groups.flatMap((group) => deprecationProblems(sourceOf(group.id), group)),
      []
    )
  })

  it("is found when it says so in one place only", () => {
    const comment = "/**\n   * Reads the rate.\n   *\n   * @deprecated Use `now`.\n   */"
    const both = `/** Rates. */\nexport const Rates = operations("rates", {\n  ${comment}\n  old: get(),\n  now: get() })`
    assert.deepStrictEqual(groupIds(both), ["rates"])
    assert.deepStrictEqual(deprecationProblems(both, Rates), [])
    assert.deepStrictEqual(deprecationProblems("/** Reads the rate. */ old: get(), now: get()", Rates), [
      "rates.old: its comment has no @deprecated"
    ])
    assert.deepStrictEqual(deprecationProblems(`${comment} old: get(), ${comment} now: get()`, Rates), [
      'rates.now: it has no field "deprecated"'
    ])
  })
})
