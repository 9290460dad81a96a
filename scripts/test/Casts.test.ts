import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, it } from "vitest"
import { root } from "../lib/toolchain.mjs"

/** A statement that is given a type which nothing holds its rows to. */
const CAST = /\bsql(?:\.unsafe|\.withoutTransforms\(\))?</g

/** A step that has landed is never edited. */
const sources = execFileSync(
  "git",
  ["ls-files", "-co", "--exclude-standard", "packages/*/src/*.ts", "apps/*/src/*.ts", "bench/src/*.ts"],
  {
    cwd: root,
    encoding: "utf8"
  }
)
  .split("\n")
  .filter((file) => file.endsWith(".ts") && !file.startsWith("packages/migrations/src/steps/"))
  .filter((file) => existsSync(join(root, file)))

const castsIn = (text: string): number => text.match(CAST)?.length ?? 0

/** How many casts there are in each folder that has one. */
const castsByFolder = (): ReadonlyMap<string, number> => {
  const found = new Map<string, number>()
  for (const file of sources) {
    const casts = castsIn(readFileSync(join(root, file), "utf8"))
    if (casts > 0) found.set(`${dirname(file)}/`, (found.get(`${dirname(file)}/`) ?? 0) + casts)
  }
  return found
}

it("a statement that is given a type by hand is found, however it is made", () => {
  expect(castsIn("sql<Row>`select 1`; sql.unsafe<Row>(text); sql.withoutTransforms()<Row>`select 1`")).toBe(3)
  expect(castsIn("SessionRow.all(sql`select 1 where a < b`)")).toBe(0)
})

it("rows of the database get their type from their columns, which each row is held to", () => {
  expect(sources.length).toBeGreaterThan(1000)
  expect([...castsByFolder()]).toEqual([])
})
