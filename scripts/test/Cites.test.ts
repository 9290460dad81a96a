import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { expect, it } from "vitest"
import { root } from "../lib/toolchain.mjs"

const tracked = (...patterns: ReadonlyArray<string>) =>
  execFileSync("git", ["ls-files", "-co", "--exclude-standard", ...patterns], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "" && existsSync(join(root, file)))

const pages = tracked("*.md")

/** A step that has landed is never edited, nor are its comments. */
const sources = tracked("*.ts", "*.mjs", "*.cjs").filter((file) => !file.startsWith("packages/migrations/src/steps/"))

const read = (file: string) => readFileSync(join(root, file), "utf8")

const commentsOf = (text: string): string =>
  [...text.matchAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm)].map(([comment]) => comment).join("\n")

/** A page, and by which numbers its sections are meant: `docs/security.md, rules 1 and 2`. */
const CITE = /((?:[\w.-]+\/)*[\w-]+\.md)\b(?:,? (?:rules? )?(\d+(?:(?:, | and )\d+)*))?/g

/** As it is from the root or from beside the file; a bare name stands for the page of that name. */
const pageOf = (cited: string, file: string): string | undefined =>
  [cited, join(dirname(file), cited)].find((path) => pages.includes(path)) ??
  (cited.includes("/") ? undefined : pages.find((page) => basename(page) === cited))

const hasDecision = (number: string) => pages.some((page) => page.startsWith(`docs/adr/${number}-`))
const hasFault = (number: string) => new RegExp(`^### Fault ${number}\\. `, "m").test(read("docs/security.md"))

/** What is cited by a number alone, and whether it is there: ADR-0048, FAULT 4. */
const numbered = [
  { cite: /\b(?:ADR[- ]|docs\/adr\/)(\d{4})\b/g, isThere: hasDecision },
  { cite: /\bFAULT (\d+)\b/g, isThere: hasFault }
]

const lostIn = (file: string, text = read(file)): ReadonlyArray<string> => {
  const comments = commentsOf(text)
  const cites = [...comments.matchAll(CITE)].filter(([, cited = ""]) => !/^[\w-]+\.[\w.-]+\//.test(cited)) // a host's
  const lost = cites.filter(([, cited = "", numbers]) => {
    const page = pageOf(cited, file)
    if (page === undefined) return true
    return (numbers?.match(/\d+/g) ?? []).some((number) => !new RegExp(`^#+ ${number}\\. `, "m").test(read(page)))
  })
  const unknown = numbered.flatMap(({ cite, isThere }) =>
    [...comments.matchAll(cite)].filter(([, number = ""]) => !isThere(number)).map(([whole]) => whole)
  )
  return [...lost.map(([whole]) => whole), ...unknown, ...(comments.match(/SEED-ITEMS/g) ?? [])]
}

it("a comment that cites a page, a rule, a decision or a fault that is not there is found", () => {
  const text = [
    "/** What it is (GONE.md). **Source**: SECURITY.md 16; docs/security.md, rules 1 and 999. */",
    "// ADR-0048, docs/adr/0048, FAULT 4; not ADR-0019, docs/adr/9999, FAULT 999.",
    "// As SEED-ITEMS 12 has it; docs/security.md, rules 1 and 2, docs/kyc.md, README.md, github.com/a/b/Spec.md.",
    'const text = "GONE.md"'
  ].join("\n")
  expect(lostIn("scripts/a.ts", text)).toEqual([
    "GONE.md",
    "SECURITY.md 16",
    "docs/security.md, rules 1 and 999",
    "ADR-0019",
    "docs/adr/9999",
    "FAULT 999",
    "SEED-ITEMS"
  ])
})

it("no comment cites a page, a rule, a decision or a fault that is not in the repository", () => {
  expect(sources.length).toBeGreaterThan(1000)
  const self = "scripts/test/Cites.test.ts"
  expect(
    sources.filter((file) => file !== self).flatMap((file) => lostIn(file).map((cite) => `${file}: ${cite}`))
  ).toEqual([])
})
