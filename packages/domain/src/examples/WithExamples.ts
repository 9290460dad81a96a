import type { AccessRule } from "../access/Access.ts"
import { describeAccess } from "../access/AccessWords.ts"
import { descriptionOf } from "../document/DescriptionOf.ts"
import { examplesById } from "./OperationExamples.ts"

interface Media {
  readonly [type: string]: { examples?: Readonly<Record<string, { readonly value: unknown }>> }
}
interface Operation {
  readonly operationId?: string
  description?: string
  tags?: ReadonlyArray<string>
  readonly requestBody?: { readonly content?: Media }
  readonly responses?: Readonly<Record<string, { readonly content?: Media }>>
}

const json = (content: Media | undefined) => content?.["application/json"]

/** `twoFactor` is `Two factor` to whoever reads. */
const titleOf = (group: string): string => {
  const words = group.replace(/([A-Z])/g, " $1").toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The one example of a body. Pages that try an operation out read `examples`, and not all of them `example`. */
const named = (value: unknown) => ({ default: { value } })

const complete = (operation: Operation, rules: ReadonlyMap<string, AccessRule>) => {
  const id = operation.operationId ?? ""
  const example = examplesById.get(id)
  const rule = rules.get(id)
  operation.tags = (operation.tags ?? []).map(titleOf)
  if (rule !== undefined) {
    operation.description = `${descriptionOf(id) ?? ""}\n\nWho may call: ${describeAccess(rule)}.`.trim()
  }
  const request = json(operation.requestBody?.content)
  if (request !== undefined && example?.request !== undefined) request.examples = named(example.request)
  for (const [status, { content }] of Object.entries(operation.responses ?? {})) {
    const response = json(content)
    if (status.startsWith("2") && response !== undefined) {
      const given = example?.otherwise?.[status] ?? example?.response
      if (given !== undefined) response.examples = named(given)
    }
  }
}

/** Puts each operation's example and access rule into an OpenAPI document, in place, and names its groups in words. */
export const withExamples = (
  document: Record<string, unknown>,
  rules: ReadonlyMap<string, AccessRule>
): Record<string, unknown> => {
  // The document is what the OpenAPI generator just made of the contract, so its shape is known.
  const paths = document["paths"] as Record<string, Record<string, Operation>>
  for (const operations of Object.values(paths)) {
    for (const operation of Object.values(operations)) complete(operation, rules)
  }
  const tags = document["tags"] as ReadonlyArray<{ readonly name: string }>
  return { ...document, tags: tags.map((tag) => ({ ...tag, name: titleOf(tag.name) })) }
}
