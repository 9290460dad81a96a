import type { Operation, TakenFile } from "../contract/Operation.ts"
import { type ApiForm, type DocumentedOperation, operationsIn } from "./JsonForms.ts"

const words: Readonly<Record<string, string>> = {
  413: "The body has more than 64 KiB",
  415: "The body is of another content type than the operation takes",
  500: "InternalError: a bug of ours, which the request id finds"
}

/** Every failure has one shape, so those of the edge have that of a validation. */
const shape = "Failure400"

const MIB = 1_048_576

/** What is said instead of an operation that takes a file. */
const wordsOfFile = ({ mostBytes }: TakenFile): Readonly<Record<string, string>> => ({
  413: `The file has more than ${mostBytes / MIB} MiB`
})

const statusesOf = ({ requestBody }: DocumentedOperation) =>
  Object.keys(words).filter((status) => requestBody !== undefined || status === "500")

/** Puts what is answered around every operation into an OpenAPI document, in place: a body refused, and a bug of ours. */
export const withEdgeAnswers = (document: ApiForm, operations: ReadonlyMap<string, Operation>): void => {
  const { schemas } = document.components
  for (const status of Object.keys(words)) schemas[`Failure${status}`] ??= { ...schemas[shape]! }
  for (const operation of operationsIn(document)) {
    const taken = operations.get(operation.operationId)?.rest.takes
    const own = taken === undefined ? {} : wordsOfFile(taken)
    for (const status of statusesOf(operation)) {
      operation.responses[status] ??= {
        description: own[status] ?? words[status]!,
        content: { "application/json": { schema: { $ref: `#/components/schemas/Failure${status}` } } }
      }
    }
  }
}
