import { existsSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { expect, it } from "vitest"
import { root } from "../lib/toolchain.mjs"

const read = (file: string) => readFileSync(join(root, file), "utf8")

/** The files that a page's numbered list names, in its order, of one section. */
const filesOf = (page: string, title: string): ReadonlyArray<string> => {
  const section = read(page).split(`## ${title}\n`)[1]?.split("\n## ")[0] ?? ""
  return [...section.matchAll(/^\d+\. `([^`]+)`/gm)].map((match) => match[1] ?? "")
}

/** What a source file imports of ours, as paths from the root. */
const importsOf = (file: string): ReadonlyArray<string> =>
  [...read(file).matchAll(/^(?:import|export)\b[^"]*? from "([^"]+)"/gm)].flatMap(([, name = ""]) => {
    const [, owner, rest] = /^@credbuzzpay\/([^/]+)\/(.+)$/.exec(name) ?? []
    if (owner !== undefined) return [`packages/${owner}/src/${rest}.ts`]
    return name.startsWith(".") ? [normalize(join(dirname(file), name))] : []
  })

const files = filesOf("docs/life-of-a-request.md", "One operation, from its declaration to its SQL")
const [declaration = "", ...rest] = files

it("an operation is followed from its declaration to its SQL through seven files at most", () => {
  expect(files.length).toBeGreaterThanOrEqual(3)
  expect(files.length).toBeLessThanOrEqual(7)
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
})

it("what the page names first declares the operation, and what it names second implements that declaration", () => {
  expect(read(declaration)).toMatch(/export const BranchOperations = operations\("branches", /)
  expect(read(declaration)).toMatch(/^ {2}update: put\(/m)
  expect(importsOf(rest[0] ?? "")).toContain(declaration)
  expect(read(rest[0] ?? "")).toMatch(/^export const BranchHandlers = implement\(\s*BranchOperations,/m)
  expect(read(rest[0] ?? "")).toMatch(/^ +update: \(/m)
})

it("from the handlers on, each file that the page names imports the next", () => {
  for (const [index, next] of rest.slice(1).entries()) expect(importsOf(rest[index] ?? "")).toContain(next)
})

it("the last file that the page names holds the operation's statement on its table", () => {
  const statements = [...read(rest.at(-1) ?? "").matchAll(/\bsql(?:<[^`]*>)?`([^`]*)`/g)].map(([, text = ""]) => text)
  expect(statements.filter((text) => /^\s*update branches set\b/.test(text))).toHaveLength(1)
  for (const file of files.slice(0, -1))
    expect(`${file}: ${/\bsql(?:<[^`]*>)?`/.test(read(file))}`).toBe(`${file}: false`)
})
