import { parseArgs } from "node:util"
import { format } from "./lib/format.mjs"
import { writeOperation } from "./lib/operation.mjs"
import { Stop, main, say } from "./lib/say.mjs"
import { root } from "./lib/toolchain.mjs"

const usage = "Say which: pnpm new:operation people/branches archive --method post --path /:code/archive"

const given = () => {
  try {
    return parseArgs({ allowPositionals: true, options: { method: { type: "string" }, path: { type: "string" } } })
  } catch {
    throw new Stop(usage)
  }
}

main(async () => {
  const { positionals, values } = given()
  const [feature, name] = positionals
  if (feature === undefined || name === undefined) throw new Stop(usage)
  const { changed } = writeOperation({ root, feature, name, ...values })
  format(root, changed)
  for (const file of changed) say(`changed  ${file}`)
  say("\nSay what it takes, gives and who may call it, then: pnpm generate && pnpm check-types")
  return 0
})
