import { existsSync, readdirSync, readFileSync } from "node:fs"
import { basename, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { foundFaults } from "./FoundFaults.ts"
import { type SecurityRule, securityRules } from "./SecurityRules.ts"

const root = fileURLToPath(new URL("../../../../", import.meta.url))

/** A test that carries the number of a rule in its name. */
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
const tagged = /\(\s*(["'`])\[SECURITY (\d+)\] (.+?)\1/g

const testsTagged = (tag: RegExp): ReadonlyArray<RuleTest> =>
  testFiles()
    .toSorted()
    .flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(tag)].map(([, , number, title = ""]) => ({
        number: Number(number),
        title,
        file: relative(root, file)
      }))
    )

/** Every test of the repository that is named after a rule. */
export const ruleTests = (): ReadonlyArray<RuleTest> => testsTagged(tagged)

const taggedFault = /\(\s*(["'`])\[FAULT (\d+)\] (.+?)\1/g

/** Every test of the repository that holds a fault off that was found in use; a number is one fault. */
export const faultTests = (): ReadonlyArray<RuleTest> => testsTagged(taggedFault)

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

/** Fails for a test that names a rule or a fault that is not listed. */
const refuseStray = (
  tests: ReadonlyArray<RuleTest>,
  kind: "rule" | "fault",
  list: string,
  isListed: (number: number) => boolean
) => {
  const stray = tests.find(({ number }) => !isListed(number))
  if (stray !== undefined) throw new Error(`${stray.file} names ${kind} ${stray.number}, which ${list} does not list`)
}

const faults = (tests: ReadonlyArray<RuleTest>) => {
  refuseStray(tests, "fault", "FoundFaults.ts", (number) => foundFaults[number] !== undefined)
  return [
    "## Faults found in use",
    "",
    "What was once wrong, by the numbers that tests carry as `[FAULT n]`, and the tests that keep it right.",
    "",
    ...Object.entries(foundFaults).flatMap(([number, { title, was }]) => {
      const ofFault = tests.filter((test) => test.number === Number(number))
      if (ofFault.length === 0) throw new Error(`Fault ${number} (${title}) has no test named [FAULT ${number}]`)
      const files = [...new Set(ofFault.map(({ file }) => file))]
      return [`### Fault ${number}. ${title}`, "", was, "", ...files.flatMap((file) => inFile(file, ofFault)), ""]
    })
  ]
}

/** `docs/security.md`: rule, file, test, and the faults with their tests. Fails for a rule or a fault without a test, and for a test of one that is not listed. */
export const securityPage = (): string => {
  const tests = ruleTests()
  const known = new Set(securityRules.map(({ number }) => number))
  refuseStray(tests, "rule", "SecurityRules.ts", (number) => known.has(number))
  return [
    "# Security rules and their tests",
    "",
    "Generated from the names of the tests by `pnpm generate`; do not edit. A rule without a test does not generate.",
    "",
    "What of OWASP ASVS 5.0 is met, and what is not: [asvs.md](asvs.md).",
    "",
    ...summary(tests),
    ...inOrder.flatMap((rule) =>
      section(
        rule,
        tests.filter(({ number }) => number === rule.number)
      )
    ),
    ...faults(faultTests())
  ].join("\n")
}
