import { runChecks } from "./lib/checks.mjs"
import { longChecks } from "./lib/long-checks.mjs"
import { Stop, main } from "./lib/say.mjs"
import { ensureToolchain, root } from "./lib/toolchain.mjs"

main(async () => {
  const { env, node } = await ensureToolchain()
  const begins = process.argv.slice(2).join(" ")
  const checks = longChecks(node, begins)
  if (checks.length === 0) throw new Stop(`No long check begins with "${begins}" (scripts/lib/long-checks.mjs).`)
  const { failed } = await runChecks(checks, { cwd: root, env })
  return failed > 0 ? 1 : 0
})
