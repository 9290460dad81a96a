import { join } from "node:path"
import { foreground } from "./lib/run.mjs"
import { main } from "./lib/say.mjs"
import { ensureToolchain, root } from "./lib/toolchain.mjs"

main(async () => {
  const { env, node } = await ensureToolchain()
  const entry = join(root, "apps", "standalone", "src", "wrap-key.ts")
  return foreground(node, [entry, ...process.argv.slice(2)], { env })
})
