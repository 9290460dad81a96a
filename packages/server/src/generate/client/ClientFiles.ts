import * as failures from "./FailureClasses.ts"
import {
  codesOf,
  inputOf,
  isDownload,
  isReport,
  needsInput,
  outputOf,
  type Printed,
  printedOperations,
  saidOf,
  summaryOf,
  uploadOperations
} from "./Operations.ts"
import { classesOfCodes, fixtures } from "./Fixtures.ts"
import { readsName, readsText } from "./ReadsText.ts"
import { comment, namedTypes } from "./TypeText.ts"

const made = "// Printed from the operations' declarations by `pnpm generate`; do not edit.\n"

const groups = [...new Set(printedOperations.map(({ group }) => group))]
const of = (group: string) => printedOperations.filter((each) => each.group === group)
const readings = [
  ...new Set(printedOperations.flatMap(({ reading }) => (reading === undefined ? [] : [reading.readable])))
]

/** `types.ts`: what travels. */
const typesFile = (): string => {
  const named = namedTypes().map(([name, text]) => `export type ${name} = ${text}`)
  const typed = [...printedOperations, ...uploadOperations]
  const inputs = typed.flatMap((each) => {
    const input = inputOf(each)
    return input === undefined
      ? []
      : [`/** What \`${each.declared.id}\` takes. */\nexport type ${each.title}Input = ${input}`]
  })
  const outputs = typed.map(
    (each) => `/** What \`${each.declared.id}\` gives. */\nexport type ${each.title}Output = ${outputOf(each)}`
  )
  const imports = `import type { Page, ReadInput, ReadResult, ReportPage } from "../reads/Reads.ts"\n`
  return [made + imports, readsText(readings), ...named, ...inputs, ...outputs, ""].join("\n\n").replace(/\n+$/, "\n")
}

/** `Operations.ts`: every operation by its name. */
const operationsFile = (): string => {
  const each = printedOperations.map((operation) => {
    const input = inputOf(operation) === undefined ? "undefined" : `T.${operation.title}Input`
    const codes = codesOf(operation).map((code) => JSON.stringify(code))
    return [
      `  readonly ${JSON.stringify(operation.declared.id)}: {`,
      `    readonly input: ${input}${needsInput(operation) || input === "undefined" ? "" : " | undefined"}`,
      `    readonly output: T.${operation.title}Output`,
      `    readonly code: ${codes.join(" | ")}`,
      "  }"
    ].join("\n")
  })
  return [
    `${made}import type * as T from "./types.ts"\n`,
    "/** Every operation by its name: what it takes, what it gives, and the codes that it can fail with. */",
    `export interface Operations {\n${each.join("\n")}\n}\n`,
    "export type OperationName = keyof Operations\n"
  ].join("\n")
}

const signature = (each: Printed): string => {
  const { reading, title } = each
  const must = needsInput(each) ? "" : "?"
  if (reading === undefined) {
    const input = inputOf(each) === undefined ? "input?: undefined" : `input${must}: T.${title}Input`
    return `(${input}, options?: CallOptions) => Promise<T.${title}Output>`
  }
  const reads = `T.${readsName(reading.readable)}`
  if (reading.sortKeys !== undefined) return `ListCall<${reads}, T.${title}Input>`
  return isReport(each)
    ? `ReportCall<${reads}, T.${title}Input, ${qualified(summaryOf(each))}>`
    : `ReadCall<${reads}, T.${title}Input>`
}

// A summary has no named types of its own, or it is one by itself.
const qualified = (text: string) => (/^\w+( \| null)?$/.test(text) && !text.startsWith("null") ? `T.${text}` : text)

const callOf = (each: Printed): string => {
  const call = `${comment(saidOf(each))}readonly ${each.name}: ${signature(each)}`
  if (!isReport(each)) return call
  const csv = `${comment(`${saidOf(each)} Everything as a file of CSV.`)}readonly ${each.name}Csv: CsvCall<T.${each.title}Input>`
  return `${call}\n${csv}`
}

/** `groups.ts`: the client's calls, by group, each with what is said of it. */
const callsFile = (): string => {
  const bodies = groups.map((group) => {
    const calls = of(group).map((each) => callOf(each).replaceAll("\n", "\n    "))
    return `  readonly ${group}: {\n    ${calls.join("\n    ")}\n  }`
  })
  return [
    `${made}import type { CsvCall, ListCall, ReadCall, ReportCall } from "../reads/Reads.ts"`,
    `import type { CallOptions } from "../wire/CallOptions.ts"`,
    `import type * as T from "./types.ts"\n`,
    "/** Every call of the product, by its group. */",
    `export interface Calls {\n${bodies.join("\n")}\n}\n`
  ].join("\n")
}

/** What every address begins with; the client says it once. */
const API = "/api/v1"

const nameOf = (each: Printed): string => {
  const { declared, name } = each
  const { access, idempotent, input, method } = declared.operation
  if (isDownload(each)) return `${name}=${method}${declared.path.slice(API.length)}`
  const marks = [
    method === "GET" ? "." : "",
    idempotent === true ? "+" : "",
    input === undefined ? "!" : "",
    access._tag === "SignedIn" ? "" : "^"
  ]
  return name + marks.join("") + (isReport(each) ? ` ${name}Csv=GET${declared.path.slice(API.length)}` : "")
}

/** `names.ts`: all that the bundle has of the contract. */
const namesFile = (): string => {
  const lines = groups.map((group) => `  ${group}: ${JSON.stringify(of(group).map(nameOf).join(" "))}`)
  return [
    made.trimEnd(),
    "/**",
    " * The operations by their groups. `.` only reads, `+` takes an idempotency key, `!` takes no input, `^` needs nobody who",
    " * is signed in; `=` is a file, fetched over REST at this address below `/api/v1`.",
    " */",
    `export const names = {\n${lines.join(",\n")}\n}\n`
  ].join("\n")
}

/** `statuses.ts`: the status that stands for each error over RPC. */
const statusesFile = (): string => {
  const lines = Object.entries(failures).map(([name, { status }]) => `  ${name}: ${status}`)
  return `${made}/** The HTTP status that each class of error stands for. */\nexport const statuses = {\n${lines.join(",\n")}\n}\n`
}

/** `fixtures.ts`: what the fake server answers, and the class of each code. */
const fixturesFile = (): string =>
  [
    `${made}import type { OperationName, Operations } from "./Operations.ts"\n`,
    "/** The class of error that each code comes with. */",
    `export const classesOfCodes: Readonly<Record<string, string>> = ${JSON.stringify(classesOfCodes(), null, 2)}\n`,
    "/** An answer for every operation over RPC, out of the contract's examples. */",
    'export const fixtures: { readonly [Name in OperationName as Operations[Name]["output"] extends Response ? never : Name]: unknown } =',
    `  ${JSON.stringify(fixtures(), null, 2)}\n`
  ].join("\n")

const folder = "packages/client/src/generated"

/** What the plain client has of the contract: types, comments and names, by file. */
export const clientFiles = {
  [`${folder}/types.ts`]: typesFile,
  [`${folder}/Operations.ts`]: operationsFile,
  [`${folder}/groups.ts`]: callsFile,
  [`${folder}/names.ts`]: namesFile,
  [`${folder}/statuses.ts`]: statusesFile,
  [`${folder}/fixtures.ts`]: fixturesFile
}
