import { type ApiForm, type DocumentedOperation, operationsIn } from "./JsonForms.ts"

const words: Readonly<Record<string, string>> = {
  413: "The body has more than 64 KiB",
  415: "The body is of another content type than the operation takes",
  500: "InternalError: a bug of ours, which the request id finds"
}

/** Every failure has one shape, so those of the edge have that of a validation. */
const shape = "Failure400"

const statusesOf = ({ requestBody }: DocumentedOperation) =>
  Object.keys(words).filter((status) => requestBody !== undefined || status === "500")

/** Puts what is answered around every operation into an OpenAPI document, in place: a body refused, and a bug of ours. */
export const withEdgeAnswers = (document: ApiForm): void => {
  const { schemas } = document.components
  for (const status of Object.keys(words)) schemas[`Failure${status}`] ??= { ...schemas[shape]! }
  for (const operation of operationsIn(document)) {
    for (const status of statusesOf(operation)) {
      operation.responses[status] ??= {
        description: words[status]!,
        content: { "application/json": { schema: { $ref: `#/components/schemas/Failure${status}` } } }
      }
    }
  }
}
