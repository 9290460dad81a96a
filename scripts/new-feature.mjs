import { writeFeature } from "./lib/feature.mjs"
import { format } from "./lib/format.mjs"
import { Stop, main, say } from "./lib/say.mjs"
import { root } from "./lib/toolchain.mjs"

main(async () => {
  const [feature, entity] = process.argv.slice(2)
  if (feature === undefined) throw new Stop("Say which feature: pnpm new:feature people/refunds [Refund]")
  const { changed, written } = writeFeature({ root, feature, entity })
  format(root, [...written, ...changed])
  for (const file of written) say(`written  ${file}`)
  for (const file of changed) say(`changed  ${file}`)
  say("\nIt can read one thing by its id. Fill it in the order of docs/recipes/add-a-feature.md; next: pnpm generate")
  return 0
})
