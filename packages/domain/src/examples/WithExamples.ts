import { describeAccess, type AccessRule } from "../access/Access.ts"
import { operationExamples } from "./OperationExamples.ts"

interface Media {
  readonly [type: string]: { example?: unknown }
}
interface Operation {
  readonly operationId?: string
  description?: string
  readonly requestBody?: { readonly content?: Media }
  readonly responses?: Readonly<Record<string, { readonly content?: Media }>>
}

const json = (content: Media | undefined) => content?.["application/json"]

const complete = (operation: Operation, rules: ReadonlyMap<string, AccessRule>) => {
  const id = operation.operationId ?? ""
  const example = operationExamples[id]
  const rule = rules.get(id)
  if (rule !== undefined) operation.description = `Who may call: ${describeAccess(rule)}.`
  const request = json(operation.requestBody?.content)
  if (request !== undefined && example?.request !== undefined) request.example = example.request
  for (const [status, { content }] of Object.entries(operation.responses ?? {})) {
    const response = json(content)
    if (status.startsWith("2") && response !== undefined) response.example = example?.response
  }
}

/** Puts each operation's example and access rule into an OpenAPI document, in place. */
export const withExamples = (
  document: Record<string, unknown>,
  rules: ReadonlyMap<string, AccessRule>
): Record<string, unknown> => {
  // The document is what the OpenAPI generator just made of the contract, so its shape is known.
  const paths = document["paths"] as Record<string, Record<string, Operation>>
  for (const operations of Object.values(paths)) {
    for (const operation of Object.values(operations)) complete(operation, rules)
  }
  return document
}
