import { join } from "node:path"
import { programs } from "./lib/programs.mjs"
import { foreground } from "./lib/run.mjs"
import { Stop, main } from "./lib/say.mjs"
import { ensureToolchain, root } from "./lib/toolchain.mjs"

/** Runs a program of the product by its name: `program.mjs keys:rotate --compromised`. */
main(async () => {
  const [name, ...args] = process.argv.slice(2)
  const program = programs.find((each) => each.name === name)
  if (program === undefined)
    throw new Stop(`There is no program ${name}: ${programs.map((each) => each.name).join(", ")}.`)
  const { env, node } = await ensureToolchain()
  return foreground(node, [join(root, program.entry), ...args], { env })
})
