import { commonFailures } from "@credbuzzpay/domain/contract/CommonFailures"
import type { Operation } from "@credbuzzpay/domain/contract/Operation"
import type { Failure } from "@credbuzzpay/domain/errors/Failure"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { SealFaultCode } from "@credbuzzpay/domain/evidence/audit-seals/SealFault"
import { failuresOf } from "@credbuzzpay/domain/OperationFailures"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { kycFailureCodes } from "@credbuzzpay/domain/kyc/status/KycFailureCode"
import { restRefusals, rpcRefusals } from "../http/EdgeRefusals.ts"
import { edgeFailures } from "../http/FailureResponse.ts"
import { fieldRules } from "./FieldRules.ts"

const all: ReadonlyArray<readonly [id: string, operation: Operation]> = Object.values(operationGroups).flatMap(
  (group) =>
    Object.entries<Operation>(group.operations).map(([name, operation]) => [`${group.id}.${name}`, operation] as const)
)

/** A code as it is answered under one status, with what is said and who says it. */
export interface CodeRow {
  readonly code: string
  readonly status: string
  readonly messages: ReadonlySet<string>
  /** Operations by their ids, or words. */
  readonly by: ReadonlySet<string>
}

type Told = readonly [code: string, status: string, message: string, by: string]

const statusOf = ({ class: cls }: Failure) => `${cls.status} ${cls.name}`

const toldBy = (failure: Failure, by: string): ReadonlyArray<Told> =>
  Object.entries(failure.messages).map(([code, message]) => [code, statusOf(failure), message, by] as const)

/** One row for a code under a status, in the order of the codes. */
const rowsOf = (told: ReadonlyArray<Told>): ReadonlyArray<CodeRow> => {
  const rows = new Map<string, { code: string; status: string; messages: Set<string>; by: Set<string> }>()
  for (const [code, status, message, by] of told.toSorted(
    ([a, x], [b, y]) => a.localeCompare(b) || x.localeCompare(y)
  )) {
    const row = rows.get(`${code} ${status}`) ?? { code, status, messages: new Set(), by: new Set() }
    row.messages.add(message)
    row.by.add(by)
    rows.set(`${code} ${status}`, row)
  }
  return [...rows.values()]
}

/** What operations declare themselves. */
export const declaredCodes = (): ReadonlyArray<CodeRow> =>
  rowsOf(all.flatMap(([id]) => failuresOf(id).flatMap((failure) => toldBy(failure, `\`${id}\``))))

/** What an operation can answer for what is declared of it. */
export const commonCodes = (): ReadonlyArray<CodeRow> =>
  rowsOf(commonFailures.flatMap(({ failures, when }) => failures.flatMap((failure) => toldBy(failure, when))))

/** What is answered where no operation is reached, over REST and RPC. */
export const edgeCodes = (): ReadonlyArray<CodeRow> =>
  rowsOf([
    ...Object.entries(edgeFailures).map(([status, { code, message }]) => [code, status, message, "REST"] as const),
    ...restRefusals.flatMap((failure) => toldBy(failure, "REST")),
    ...rpcRefusals.flatMap((failure) => toldBy(failure, "RPC"))
  ])

/** The rules of fields, read from the schemas of the inputs. */
export const fieldCodes = (): ReadonlyArray<CodeRow> =>
  rowsOf(
    all.flatMap(([id, operation]) =>
      [...fieldRules(operation)].flatMap(([code, messages]) =>
        [...messages].map(
          (message) => [code, `${ValidationFailed.status} ValidationFailed`, message, `\`${id}\``] as const
        )
      )
    )
  )

/** Codes that stand in answers of success. */
export const codesOfAnswers = {
  "`failure_code` of a document of KYC": kycFailureCodes,
  "`fault` of `auditSeals.verify`": SealFaultCode.literals
}

/** Every code that the product answers with. */
export const errorCodes = (): ReadonlySet<string> =>
  new Set([
    ...[declaredCodes(), commonCodes(), edgeCodes(), fieldCodes()].flat().map(({ code }) => code),
    ...Object.values(codesOfAnswers).flat()
  ])

/** Several messages of one code are shown by their common beginning: they end in what is allowed in each place. */
const inWords = (messages: ReadonlySet<string>): string => {
  const [first = "", ...others] = messages
  if (others.length < 2) return [...messages].join("; ")
  const same = [...first].findIndex((letter, index) => others.some((other) => other[index] !== letter))
  return `${first.slice(0, same === -1 ? undefined : same).trimEnd()} …`
}

const table = (rows: ReadonlyArray<CodeRow>, last: string): ReadonlyArray<string> => [
  `| code | status | message | ${last} |`,
  "| --- | --- | --- | --- |",
  ...rows.map(
    ({ by, code, messages, status }) => `| \`${code}\` | ${status} | ${inWords(messages)} | ${[...by].join(", ")} |`
  ),
  ""
]

/** `docs/api/error-codes.md`. */
export const errorCodesPage = (): string =>
  [
    "# Error codes",
    "",
    "Generated from the operations by `pnpm generate`; do not edit. One code has one meaning; the message beside it may change, the code does not. `…` stands for what differs from answer to answer.",
    "",
    "## What operations declare",
    "",
    "`*Failures.ts`: what each fails with beside what every operation can answer.",
    "",
    ...table(declaredCodes(), "operations"),
    "## What every operation can answer",
    "",
    "For what is declared of it (`domain/src/contract/CommonFailures.ts`).",
    "",
    ...table(commonCodes(), "which operations"),
    "## Fields that are wrong",
    "",
    "The rules of the input's schemas. A message names the field that it is about.",
    "",
    ...table(fieldCodes(), "operations"),
    "## Where no operation is reached",
    "",
    "The edge of REST (`http/FailureResponse.ts`) and of both transports (`http/EdgeRefusals.ts`).",
    "",
    ...table(edgeCodes(), "over"),
    "## In answers of success",
    "",
    "| code | where |",
    "| --- | --- |",
    ...Object.entries(codesOfAnswers).flatMap(([where, codes]) => codes.map((code) => `| \`${code}\` | ${where} |`)),
    ""
  ].join("\n")
