import { execFileSync } from "node:child_process"
import { Stop, main, say } from "./lib/say.mjs"
import { ensureToolchain, root } from "./lib/toolchain.mjs"

const PATIENCE_MILLIS = 30_000
/** What fails. Below it is told and looked at with the next upgrade. */
const failing = ["high", "critical"]

/** `{ name: [version, …] }` of every package that the product is installed with. */
const installed = (env) => {
  const text = execFileSync("pnpm", ["licenses", "list", "--prod", "--json"], {
    cwd: root,
    env,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024
  })
  const packages = Object.values(JSON.parse(text)).flat()
  return Object.fromEntries(packages.map(({ name, versions }) => [name, versions]))
}

/** Asks npm for advisories on the packages that the product is installed with. A registry that offers none is said. */
main(async () => {
  const { env } = await ensureToolchain()
  const registry = execFileSync("pnpm", ["config", "get", "registry"], { cwd: root, env, encoding: "utf8" }).trim()
  const packages = installed(env)
  const asked = await fetch(new URL("-/npm/v1/security/advisories/bulk", registry), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(packages),
    signal: AbortSignal.timeout(PATIENCE_MILLIS)
  }).then(
    async (answer) => (answer.ok ? { advisories: await answer.json() } : { said: `it answered ${answer.status}` }),
    (error) => ({ said: error.cause?.code ?? error.name })
  )
  const count = Object.keys(packages).length
  if (asked.advisories === undefined) {
    say(`Not checked: the registry offers no advisories on these ${count} packages (${asked.said}).`)
    return 0
  }
  const found = Object.entries(asked.advisories).flatMap(([name, list]) =>
    list.map((advisory) => ({ name, ...advisory }))
  )
  for (const { name, severity, title, url, vulnerable_versions: versions } of found)
    say(`${severity}: ${name} ${versions}: ${title} (${url})`)
  const bad = found.filter(({ severity }) => failing.includes(severity)).length
  if (bad > 0) throw new Stop(`${bad} of ${found.length} advisories are ${failing.join(" or ")}.`)
  say(`${count} packages, ${found.length} advisories, none ${failing.join(" or ")}`)
  return 0
})
