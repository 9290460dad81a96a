import { existsSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import type { ComplianceRule } from "./ComplianceRule.ts"
import { complianceRules } from "./ComplianceRules.ts"

const root = fileURLToPath(new URL("../../../../", import.meta.url))

/** Whether a file has a test of this title: the first argument of a call, and not a mention in passing. */
const hasTest = ({ file, title }: ComplianceRule["tests"][number]): boolean =>
  ['"', "'", "`"].some((quote) =>
    readFileSync(join(root, file), "utf8").replaceAll(/\(\s+/g, "(").includes(`(${quote}${title}${quote}`)
  )

/** Fails for a row that leads to a file or a test that is not there, or to no test. */
const whole = (row: ComplianceRule): ComplianceRule => {
  const { files, rule, tests } = row
  const missing = [...files, ...tests.map(({ file }) => file)].filter((file) => !existsSync(join(root, file)))
  if (missing.length > 0) throw new Error(`"${rule}" leads to files that are not there: ${missing.join(", ")}`)
  const untested = tests.find((test) => !hasTest(test))
  if (untested !== undefined) throw new Error(`"${rule}": ${untested.file} has no test "${untested.title}"`)
  if (tests.length === 0 || files.length === 0) throw new Error(`"${rule}" leads to no file or to no test`)
  return row
}

const link = (file: string) => `[${basename(file)}](../${file})`
const cell = (text: string) => text.replaceAll("|", "\\|")

const line = ({ does, files, rule, source, tests }: ComplianceRule) =>
  `| ${[
    rule,
    `${source.law}, ${source.paragraph}${source.isSecond === true ? " [2nd]" : ""}; ${source.read}`,
    does,
    files.map(link).join(", "),
    tests.map(({ file, title }) => `${link(file)}: ${title}`).join("<br>")
  ]
    .map(cell)
    .join(" | ")} |`

/** `docs/compliance.md`: rule, source, what the code does, file, test. Fails for a row that leads to no file or test. */
export const compliancePage = (): string =>
  [
    "# Rules of the law and what the code does",
    "",
    "Generated from `packages/server/src/generate/ComplianceRules.ts` by `pnpm generate`; do not edit. A row that leads to a file or a test that is not there does not generate. What is not built has no row.",
    "",
    "Each source has the day on which it was read. `[2nd]`: known from a secondary source on that day; the original was not at hand, so read it before you rely on the row.",
    "",
    ...Object.entries(complianceRules).flatMap(([heading, rows]) => [
      `## ${heading}`,
      "",
      "| rule | source, read on | what the code does | kept in | tests |",
      "| --- | --- | --- | --- | --- |",
      ...rows.map((row) => line(whole(row))),
      ""
    ])
  ].join("\n")
