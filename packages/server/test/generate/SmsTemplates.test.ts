import { assert, describe, it } from "@effect/vitest"
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const program = fileURLToPath(new URL("../../src/generate/sms-templates.ts", import.meta.url))

/** `pnpm messages:templates` as somebody types it. */
const printed = (env: Record<string, string>) => spawnSync(process.execPath, [program], { env, encoding: "utf8" })

describe("what is printed to be registered in India", () => {
  it("is in the name of the brand that the environment has", () => {
    const { status, stderr, stdout } = printed({ BRAND_NAME: "Asha & Sons" })
    assert.deepStrictEqual([status, stderr], [0, ""])
    assert.include(stdout, "{#var#} is your Asha & Sons sign-in code, valid for {#var#} minutes. Tell it to nobody.")
    assert.notMatch(stdout, /credbuzz/i)
  })

  it("is nothing but a sentence where the brand may not be called so", () => {
    const { status, stderr, stdout } = printed({ BRAND_NAME: "a name of more than twenty-four characters" })
    assert.deepStrictEqual([status, stdout], [1, ""])
    assert.match(stderr, /^BRAND_NAME: must be a name of at most 24 characters.*\n$/)
  })
})
