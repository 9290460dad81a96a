import { checkArrows } from "./lib/arrows.mjs"
import { main, say } from "./lib/say.mjs"
import { root } from "./lib/toolchain.mjs"

main(async () => {
  const { modules, problems } = await checkArrows({ root })
  for (const problem of problems) say(problem)
  say(
    problems.length === 0
      ? `${modules} modules, every arrow as drawn`
      : `${problems.length} problems in ${modules} modules`
  )
  return problems.length === 0 ? 0 : 1
})
