import { assert, describe, it } from "vitest"
import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../../../../", import.meta.url))
const file = "packages/client/test/effect/fixtures/DeprecatedCalls.ts"

interface Report {
  readonly diagnostics: ReadonlyArray<{
    readonly code: string
    readonly message: string
    readonly labels: ReadonlyArray<{ readonly span: { readonly line: number } }>
  }>
}

/** What the linter says of deprecated calls in the fixture. It exits with 1 when it says anything. */
const linted = async (): Promise<Report> => {
  const rule = ["--allow=all", "--deny=typescript/no-deprecated", "--type-aware", "--format=json"]
  const stdout = await new Promise<string>((resolve) =>
    execFile(process.execPath, ["node_modules/oxlint/bin/oxlint", ...rule, file], { cwd: root }, (_error, out) =>
      resolve(out)
    )
  )
  return JSON.parse(stdout)
}

describe("the types of the client", () => {
  it("show that an operation is deprecated, and nothing of its sibling", async () => {
    const { diagnostics } = await linted()
    const lines = (await readFile(`${root}${file}`, "utf8")).split("\n")
    assert.deepStrictEqual(
      diagnostics.map(({ labels }) => lines[(labels[0]?.span.line ?? 0) - 1]?.trim()),
      ["old: rates.old(),"]
    )
    for (const { code, message } of diagnostics) {
      assert.include(code, "no-deprecated")
      assert.include(message, "Use `now`.")
    }
  })
})
