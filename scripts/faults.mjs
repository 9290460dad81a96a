import { join } from "node:path"
import { foreground } from "./lib/run.mjs"
import { main } from "./lib/say.mjs"
import { ensureToolchain, root } from "./lib/toolchain.mjs"

main(async () => {
  const { env, node } = await ensureToolchain()
  return foreground(node, [join(root, "bench", "src", "faults", "main.ts"), ...process.argv.slice(2)], { env })
})
