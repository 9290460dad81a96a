import { existsSync, readdirSync, readFileSync } from "node:fs"
import { basename, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { type SecurityRule, securityRules } from "./SecurityRules.ts"

const root = fileURLToPath(new URL("../../../../", import.meta.url))

/** A test that carries the number of a rule, or of a fault that the rule names, in its name. */
export interface RuleTest {
  readonly number: number
  readonly title: string
  /** From the repository's root. */
  readonly file: string
}

const inOrder = securityRules.toSorted((a, b) => a.number - b.number)

const testFolders = () =>
  ["packages", "apps"]
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name, "test")))
    .concat(join(root, "bench", "test"))
    .filter((folder) => existsSync(folder))

const testFiles = () =>
  testFolders().flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".test.ts"))
      .map((file) => join(folder, file))
  )

// The first argument of a call: a title, not a mention in passing.
const tagged = /\(\s*(["'`])\[(SECURITY|FAULT) (\d+)\] (.+?)\1/g

const ruleOfFault = (fault: number): number | undefined =>
  securityRules.find(({ faults }) => faults?.includes(fault) === true)?.number

/** A fault that no rule names is none of security. */
const ruleTest = (file: string, [, , kind, digits, title = ""]: RegExpMatchArray): ReadonlyArray<RuleTest> => {
  const number = kind === "FAULT" ? ruleOfFault(Number(digits)) : Number(digits)
  return number === undefined
    ? []
    : [{ number, title: kind === "FAULT" ? `[FAULT ${digits}] ${title}` : title, file: relative(root, file) }]
}

/** Every test of the repository that is named after a rule. */
export const ruleTests = (): ReadonlyArray<RuleTest> =>
  testFiles()
    .toSorted()
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(tagged)].flatMap((match) => ruleTest(file, match)))

const link = (file: string) => `[${basename(file)}](../${file})`

const inFile = (file: string, tests: ReadonlyArray<RuleTest>) => [
  `- ${link(file)}`,
  ...tests.filter((test) => test.file === file).map(({ title }) => `  - ${title}`)
]

const section = (rule: SecurityRule, tests: ReadonlyArray<RuleTest>) => {
  if (tests.length === 0)
    throw new Error(`Rule ${rule.number} (${rule.title}) has no test named [SECURITY ${rule.number}]`)
  const missing = rule.files.filter((file) => !existsSync(join(root, file)))
  if (missing.length > 0) throw new Error(`Rule ${rule.number} names files that are not there: ${missing.join(", ")}`)
  return [
    `## ${rule.number}. ${rule.title}`,
    "",
    rule.rule,
    "",
    `Kept in ${rule.files.map(link).join(", ")}. Tests:`,
    "",
    ...[...new Set(tests.map(({ file }) => file))].flatMap((file) => inFile(file, tests)),
    ""
  ]
}

const summary = (tests: ReadonlyArray<RuleTest>) => [
  "| rule | | kept in | tests |",
  "| --- | --- | --- | --- |",
  ...inOrder.map(
    ({ files, number, title }) =>
      `| ${number} | ${title} | ${files.map((file) => basename(file)).join(", ")} | ${tests.filter((test) => test.number === number).length} |`
  ),
  ""
]

/** `docs/security.md`: rule, file, test. Fails for a rule without a test, and for a test of a rule that is not listed. */
export const securityPage = (): string => {
  const tests = ruleTests()
  const known = new Set(securityRules.map(({ number }) => number))
  const stray = tests.find(({ number }) => !known.has(number))
  if (stray !== undefined)
    throw new Error(`${stray.file} names rule ${stray.number}, which SecurityRules.ts does not list`)
  return [
    "# Security rules and their tests",
    "",
    "Generated from the names of the tests by `pnpm generate`; do not edit. A rule without a test does not generate.",
    "",
    ...summary(tests),
    ...inOrder.flatMap((rule) =>
      section(
        rule,
        tests.filter(({ number }) => number === rule.number)
      )
    )
  ].join("\n")
}
