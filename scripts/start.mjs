import { join } from "node:path"
import { nodeFlags } from "./lib/node-flags.mjs"
import { foreground } from "./lib/run.mjs"
import { main } from "./lib/say.mjs"
import { ensureToolchain, root } from "./lib/toolchain.mjs"

main(async () => {
  const { env, node } = await ensureToolchain()
  const entry = join(root, "apps", "standalone", "src", "main.ts")
  return foreground(node, [...nodeFlags, entry, "--stop-with-parent", ...process.argv.slice(2)], { env })
})
