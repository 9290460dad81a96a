import { foreground } from "./lib/run.mjs"
import { main } from "./lib/say.mjs"
import { ensureToolchain, root } from "./lib/toolchain.mjs"
import { join } from "node:path"

/** Runs one script of the root package.json with the pinned pnpm and Node, wherever they come from. */
main(async () => {
  const { env, node } = await ensureToolchain()
  const pnpm = join(root, ".tools", "node_modules", "pnpm", "bin", "pnpm.cjs")
  return foreground(node, [pnpm, "run", "--silent", ...process.argv.slice(2)], { cwd: root, env })
})
