import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { root } from "../lib/toolchain.mjs"

const folder = join(root, "docs/adr")

it("every decision has a number of its own, and the page of decisions names each number that no decision has", () => {
  const numbers = readdirSync(folder).flatMap((file) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1] ?? [])
  expect(new Set(numbers).size).toBe(numbers.length)
  const all = Array.from({ length: numbers.length * 2 }, (_, number) => String(number).padStart(4, "0"))
  const missing = all.filter((number) => !numbers.includes(number) && number < (numbers.toSorted().at(-1) ?? ""))
  const [, said = ""] = /No decision has ([^:]+):/.exec(readFileSync(join(folder, "README.md"), "utf8")) ?? []
  expect(said.match(/\d{4}/g)).toEqual(missing)
})

it("every decision begins with its number and says its status, context, decision and consequences", () => {
  for (const file of readdirSync(folder).filter((name) => /^\d{4}-/.test(name) && !name.startsWith("0000"))) {
    const text = readFileSync(join(folder, file), "utf8")
    expect(`${file}: ${text.split("\n")[0]?.slice(0, 6)}`).toBe(`${file}: # ${file.slice(0, 4)}`)
    for (const section of ["Status", "Context", "Decision", "Consequences"]) {
      expect(`${file} ${section}: ${text.includes(`\n## ${section}\n`)}`).toBe(`${file} ${section}: true`)
    }
  }
})
