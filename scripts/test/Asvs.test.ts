import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { root } from "../lib/toolchain.mjs"

const read = (file: string) => readFileSync(join(root, file), "utf8")

const page = read("docs/asvs.md")

/** `V1.1.1 L2`, as the standard has it. */
const asked = read("docs/asvs-5.0-ids.txt").trim().split("\n")

const states = ["met", "not met", "operator", "not ours"]

interface Row {
  /** `V1.1.1 L2`. */
  readonly requirement: string
  readonly name: string
  readonly state: string
  readonly shownBy: string
}

const rowsOf = (text: string): ReadonlyArray<Row> =>
  [...text.matchAll(/^\| V(\S+) \(L(\d)\) +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)].map(
    ([, id, level, name = "", state = "", shownBy = ""]) => ({ requirement: `V${id} L${level}`, name, state, shownBy })
  )

/** Each file of the repository that a row names, with the titles in quotes behind it. */
const citesOf = ({ shownBy }: Row) =>
  [...shownBy.matchAll(/\]\(\.\.\/([^)#]+)\)((?:,? "[^"]+")*)/g)].map(([, file = "", titles = ""]) => ({
    file,
    titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => title)
  }))

const isTest = (file: string) => file.endsWith(".test.ts")

/** What is wrong with a row, in words. */
const problemsOf = (row: Row): ReadonlyArray<string> => {
  const cites = citesOf(row)
  const pages = [...row.shownBy.matchAll(/\]\((?!\.\.\/|https?:)([^)#]+)/g)].map(([, file = ""]) => `docs/${file}`)
  const files = [...cites.map(({ file }) => file), ...pages]
  return [
    ...(states.includes(row.state) ? [] : [`has no state: ${row.state}`]),
    ...files.filter((file) => !existsSync(join(root, file))).map((file) => `names ${file}, which is not there`),
    ...cites.flatMap(({ file, titles }) => {
      if (!isTest(file) || !existsSync(join(root, file))) return []
      const source = read(file)
      return titles.length === 0
        ? [`names no test of ${file}`]
        : titles
            .filter((title) => !source.includes(title))
            .map((title) => `names a test that ${file} has not: ${title}`)
    }),
    ...(row.state === "met" && files.length === 0 ? ["is met, and nothing shows it"] : []),
    ...(row.state === "operator" && pages.length === 0 ? ["is the operator's, and leads to no page"] : []),
    ...(row.state === "not met" && !row.shownBy.includes("Risk: ") ? ["is not met, and names no risk"] : [])
  ]
}

const rows = rowsOf(page)

it("a row that names a file, a test or a state that is not there, or shows nothing, is found", () => {
  const self = "[Asvs.test.ts](../scripts/test/Asvs.test.ts)"
  // Not as one text, which would be in this file.
  const missed = ["is", "missed"].join(" ")
  const written = [
    `| V1.1.1 (L2) | a | met | ${self} "is found", "and every" |`,
    `| V1.1.2 (L2) | b | met | ${self} "${missed}" |`,
    `| V1.1.3 (L1) | c | met | ${self}; [Gone.ts](../scripts/Gone.ts) |`,
    "| V1.1.4 (L1) | d | met | It is so |",
    "| V1.1.5 (L1) | e | operator | See to it |",
    "| V1.1.6 (L1) | f | not met | It is not |",
    "| V1.1.7 (L1) | g | nearly | [gone](gone.md) |",
    "| V1.1.8 (L1) | h | operator | See [operations](operations.md#ports) |"
  ].join("\n")
  expect(rowsOf(written).map((row) => problemsOf(row))).toEqual([
    [],
    [`names a test that scripts/test/Asvs.test.ts has not: ${missed}`],
    ["names scripts/Gone.ts, which is not there", "names no test of scripts/test/Asvs.test.ts"],
    ["is met, and nothing shows it"],
    ["is the operator's, and leads to no page"],
    ["is not met, and names no risk"],
    ["has no state: nearly", "names docs/gone.md, which is not there"],
    []
  ])
})

it("every requirement of levels 1 and 2 of ASVS 5.0.0 stands there once, in its order and with its level", () => {
  expect(asked.length).toBe(253)
  expect(asked.filter((line) => line.endsWith(" L1")).length).toBe(70)
  expect(rows.map(({ requirement }) => requirement)).toEqual(asked)
  expect(page.match(/^\| V\d/gm)?.length).toBe(asked.length)
})

it("every state is one of the four, and every file, page and test that is named is there", () => {
  expect(rows.flatMap(citesOf).flatMap(({ titles }) => titles).length).toBeGreaterThan(150)
  expect(rows.flatMap((row) => problemsOf(row).map((problem) => `${row.requirement} ${problem}`))).toEqual([])
})

const countOf = (levels: string, state: string) =>
  rows.filter((row) => row.state === state && levels.includes(row.requirement.at(-1) ?? "")).length

it("the counts at the top, and what is not met at level 1, are those of the rows", () => {
  for (const [label, levels] of [
    ["level 1", "1"],
    ["level 2", "2"],
    ["both", "12"]
  ] as const) {
    const counts = states.map((state) => countOf(levels, state))
    const all = counts.reduce((sum, count) => sum + count, 0)
    const told = new RegExp(`^\\| ${label} +\\| (.+?) +\\|$`, "m").exec(page)?.[1]?.split(/ +\| +/)
    expect({ label, told: told?.map(Number) }).toEqual({ label, told: [...counts, all] })
  }
  const [, listed = ""] = /^Not met at level 1: (.+)\.$/m.exec(page) ?? []
  const missing = rows.filter(({ requirement, state }) => state === "not met" && requirement.endsWith("L1"))
  expect(listed.match(/V[\d.]+\d/g)).toEqual(missing.map(({ requirement }) => requirement.split(" ")[0]))
})
