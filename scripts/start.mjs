import { join } from "node:path"
import { ensureConsole } from "./lib/console.mjs"
import { nodeFlags } from "./lib/node-flags.mjs"
import { foreground } from "./lib/run.mjs"
import { main } from "./lib/say.mjs"
import { ensureToolchain, root } from "./lib/toolchain.mjs"

/** Where the console lies: what somebody names, or built here; nothing where it is switched off. */
const consoleFolder = async (tools) => {
  const { CONSOLE, CONSOLE_DIR } = tools.env
  return CONSOLE === "off" || CONSOLE_DIR !== undefined ? {} : { CONSOLE_DIR: await ensureConsole(tools) }
}

main(async () => {
  const { env, node } = await ensureToolchain()
  const served = await consoleFolder({ env, node })
  const entry = join(root, "apps", "standalone", "src", "main.ts")
  const args = [...nodeFlags, entry, "--stop-with-parent", ...process.argv.slice(2)]
  return foreground(node, args, { env: { ...env, ...served } })
})
