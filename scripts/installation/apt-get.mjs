// Stands in for apt-get where there is no network: every package that is named must be one that Debian has, and installed, but for
// those that the machine has in another way.
import { spawnSync } from "node:child_process"

const otherwiseHere = ["nodejs", "npm", "git"]
const [command, ...rest] = process.argv.slice(2)
const packages = rest.filter((word) => !word.startsWith("-"))

for (const name of command === "install" ? packages : []) {
  const known = spawnSync("apt-cache", ["show", name], { stdio: "ignore" }).status === 0
  const installed = spawnSync("dpkg", ["-s", name], { stdio: "ignore" }).status === 0
  if (!known && !installed) throw new Error(`Debian has no package ${name}`)
  if (!installed && !otherwiseHere.includes(name)) throw new Error(`${name} is not installed on this machine`)
}
if (!["install", "update"].includes(command)) throw new Error(`apt-get ${command} is not stood in for`)
