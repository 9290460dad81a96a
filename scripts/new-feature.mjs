import { writeFeature } from "./lib/feature.mjs"
import { Stop, main, say } from "./lib/say.mjs"
import { root } from "./lib/toolchain.mjs"

main(async () => {
  const [feature, entity] = process.argv.slice(2)
  if (feature === undefined) throw new Stop("Say which feature: pnpm new:feature people/refunds [Refund]")
  const { changed, written } = writeFeature({ root, feature, entity })
  for (const file of written) say(`written  ${file}`)
  for (const file of changed) say(`changed  ${file}`)
  say("\nFill them in the order of docs/recipes/add-a-feature.md. What is missing: pnpm format && pnpm check-types")
  return 0
})
