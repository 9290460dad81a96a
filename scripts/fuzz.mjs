import { join } from "node:path"
import { parseArgs } from "node:util"
import { foreground } from "./lib/run.mjs"
import { Stop, main } from "./lib/say.mjs"
import { ensureToolchain, root } from "./lib/toolchain.mjs"

// Calls of every operation with nonsense in them, more than a test run makes: `pnpm fuzz --calls 100000 --seed monday`.
main(async () => {
  const { values } = parseArgs({
    options: { calls: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } }
  })
  if (!/^[1-9]\d*$/.test(values.calls)) throw new Stop(`--calls is how many calls are made, not "${values.calls}".`)
  const { env, node } = await ensureToolchain()
  return foreground(
    node,
    [join(root, "node_modules", "vitest", "vitest.mjs"), "run", join("packages", "server", "test", "fuzz")],
    { cwd: root, env: { ...env, FUZZ_CALLS: values.calls, FUZZ_SEED: values.seed } }
  )
})
