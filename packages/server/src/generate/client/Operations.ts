import { titleOf } from "@credbuzzpay/domain/document/OperationTitles"
import { descriptionOf } from "@credbuzzpay/domain/document/DescriptionOf"
import { describeAccess } from "@credbuzzpay/domain/access/AccessWords"
import { commonFailures } from "@credbuzzpay/domain/contract/CommonFailures"
import { type DeclaredOperation, declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { failuresOf } from "@credbuzzpay/domain/OperationFailures"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import type { Failure } from "@credbuzzpay/domain/errors/Failure"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import { Schema } from "effect"
import { readsName } from "./ReadsText.ts"
import { inputProperties, inputText, outputText } from "./TypeText.ts"

/** The list, read or report that an operation is. */
interface Reading {
  readonly readable: AnyReadable
  readonly sortKeys?: ReadonlyArray<string>
  readonly of?: object
  readonly hasSummary?: boolean
}

/** An operation as the client has it. */
export interface Printed {
  readonly group: string
  readonly name: string
  /** `UsersBlock`, which the names of its types begin with. */
  readonly title: string
  readonly declared: DeclaredOperation
  readonly reading: Reading | undefined
  /** How it can fail, its own failures first. */
  readonly failures: ReadonlyArray<Failure>
}

const title = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

const printed = (declared: DeclaredOperation): Printed => {
  const [group = "", name = ""] = declared.id.split(".")
  const reading = declared.operation.reading as Reading | undefined
  const { operation } = declared
  const common = commonFailures.filter(({ holdsFor }) => holdsFor(operation)).flatMap((each) => each.failures)
  const failures = [...failuresOf(declared.id), ...common]
  return { group, name, title: title(group) + title(name), declared, reading, failures }
}

/** Whether an operation answers with a file that somebody who is signed in fetches, over REST only. */
export const isDownload = ({ declared: { onlyOverRest, operation } }: Printed): boolean =>
  onlyOverRest !== undefined && operation.access._tag === "SignedIn" && operation.rest.gives !== undefined

const allPrinted: ReadonlyArray<Printed> = declaredOperations(operationGroups).map(printed)

/** Those whose body is a file, which the client sends beside its calls. */
export const uploadOperations: ReadonlyArray<Printed> = allPrinted.filter(
  ({ declared: { operation } }) => operation.rest.takes !== undefined
)

/** Every operation that the client has a call for. */
export const printedOperations: ReadonlyArray<Printed> = allPrinted.filter(
  (each) => each.declared.onlyOverRest === undefined || isDownload(each)
)

/** Whether an operation is a report, which REST answers as a file of CSV too. */
export const isReport = ({ reading }: Printed): boolean => reading?.hasSummary !== undefined

/** What a caller need not say at all. */
export const needsInput = ({ declared: { operation } }: Printed): boolean =>
  operation.input !== undefined &&
  inputProperties(operation.input as unknown as Schema.Top).some(([, text]) => !/^[^:]*\?: /m.test(lastLine(text)))

// A property's comment stands above it.
const lastLine = (text: string) => text.trim().replace(/^\/\*\*[\s\S]*?\*\/\s*/, "")

const READ = new Set(["fields", "include", "fieldsOf", "depth", "sort"])

/** The type of what an operation takes; `undefined` where it takes nothing. */
export const inputOf = ({ declared: { operation }, reading }: Printed): string | undefined => {
  if (operation.input === undefined) return undefined
  const input = operation.input as unknown as Schema.Top
  if (reading === undefined) return inputText(input)
  const own = inputProperties(input).flatMap(([name, text]) => (READ.has(name) ? [] : [text]))
  const sort =
    reading.sortKeys === undefined
      ? []
      : [
          `  readonly sort?: ReadonlyArray<${reading.sortKeys.flatMap((key) => [`"${key}"`, `"-${key}"`]).join(" | ")}> | undefined`
        ]
  return `ReadInput<${readsName(reading.readable)}> & {\n${[...own, ...sort].join("\n")}\n}`
}

/** The type of what an operation gives to somebody who asks for nothing in particular. */
export const outputOf = (each: Printed): string => {
  const { declared, reading } = each
  if (isDownload(each)) return "Response"
  const { output } = declared.operation
  if (reading === undefined) return (output as unknown) === Schema.Void ? "void" : outputText(output)
  const row = `ReadResult<${readsName(reading.readable)}, {}>`
  if (reading.sortKeys !== undefined) return `Page<${row}>`
  return isReport(each) ? `ReportPage<${row}, ${summaryOf(each)}>` : row
}

/** The type of a report's totals and series. */
export const summaryOf = ({ declared }: Printed): string =>
  /\n {2}readonly summary: ([\s\S]*?)\n {2}readonly items:/.exec(outputText(declared.operation.output))?.[1] ?? "null"

/** The codes of the errors that an operation can answer with, its own first. */
export const codesOf = ({ failures }: Printed): ReadonlyArray<string> => [
  ...new Set(failures.flatMap(({ codes }) => codes))
]

/** What is said of a call, for whoever writes it. */
export const saidOf = ({ declared: { id, operation, rule } }: Printed): string => {
  const { deprecated, idempotent } = operation
  const parts = [
    descriptionOf(id) ?? `${titleOf(id)}.`,
    `Who may call: ${describeAccess(rule)}.`,
    ...(idempotent === true ? ["Takes an idempotency key."] : []),
    ...(deprecated === undefined ? [] : [`@deprecated Since ${deprecated.since}.`])
  ]
  return parts.join(" ")
}
