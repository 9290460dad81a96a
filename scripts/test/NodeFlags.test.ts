import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { nodeFlags } from "../lib/node-flags.mjs"
import { root } from "../lib/toolchain.mjs"

const textOf = (file: string) => readFileSync(join(root, file), "utf8")

it.each(["packages/server", "packages/workers", "apps/standalone"])(
  "%s tells V8 how to keep objects before anything else loads",
  (folder) => {
    const [first] = /^import .*$/m.exec(textOf(`${folder}/src/main.ts`)) ?? []
    expect(first).toMatch(/^import "(\.|@credbuzzpay\/server)\/EngineFlags(\.ts)?"$/)
  }
)

it("operations.md starts the server with the flags that npm start and the benchmarks use", () => {
  expect(textOf("docs/operations.md")).toContain(`node ${nodeFlags.join(" ")} scripts/server.mjs`)
})
