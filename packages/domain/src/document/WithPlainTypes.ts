import { Schema, SchemaAST } from "effect"
import type { Operation } from "../contract/Operation.ts"
import { snake } from "../values/SnakeKeys.ts"
import { type ApiForm, formsIn, type JsonForm, operationsIn, schemasOf } from "./JsonForms.ts"

type PlainType = "integer" | "boolean"

/** The numbers and truth values that an operation takes, by their names in a URL. */
const plainTypes = ({ input }: Operation): ReadonlyMap<string, PlainType> => {
  const ast = input === undefined ? undefined : Schema.toEncoded(input as Schema.Top).ast
  if (ast === undefined || !SchemaAST.isObjects(ast)) return new Map<string, PlainType>()
  return new Map(
    ast.propertySignatures.flatMap(({ name, type }): ReadonlyArray<readonly [string, PlainType]> => {
      if (SchemaAST.isBoolean(type)) return [[snake(String(name)), "boolean"]]
      // Every number that a URL of the contract has is a whole one.
      return SchemaAST.isNumber(type) ? [[snake(String(name)), "integer"]] : []
    })
  )
}

/** What only a URL says is no part of the input: two words that are truth values. */
const isTruth = ({ enum: words }: JsonForm): boolean =>
  words?.length === 2 && words.every((word) => word === "true" || word === "false")

const refersTo = ({ $ref }: JsonForm): string | undefined => $ref?.replace("#/components/schemas/", "")

/** The schemas that callers send, references followed. */
const sent = (document: ApiForm): ReadonlySet<JsonForm> => {
  const found = new Set<JsonForm>()
  const add = (schema: JsonForm) => {
    for (const form of formsIn([schema])) {
      if (found.has(form)) continue
      found.add(form)
      const referred = document.components.schemas[refersTo(form) ?? ""]
      if (referred !== undefined) add(referred)
    }
  }
  for (const { requestBody = {} } of operationsIn(document)) schemasOf(requestBody).forEach(add)
  return found
}

/**
 * Says numbers and truth values of a query as such, which the platform says as text, and leaves answers open for fields
 * that a later version adds. In place.
 */
export const withPlainTypes = (document: ApiForm, operations: ReadonlyMap<string, Operation>): void => {
  for (const { operationId, parameters = [] } of operationsIn(document)) {
    const operation = operations.get(operationId)
    const types = operation === undefined ? new Map<string, PlainType>() : plainTypes(operation)
    for (const parameter of parameters) {
      const said = types.get(parameter.name) ?? (isTruth(parameter.schema) ? "boolean" : undefined)
      const type = parameter.in === "query" ? said : undefined
      if (type !== undefined) parameter.schema = { type }
    }
  }
  const taken = sent(document)
  const answers = operationsIn(document).flatMap(({ responses }) => Object.values(responses).flatMap(schemasOf))
  for (const form of formsIn([...Object.values(document.components.schemas), ...answers])) {
    if (form.additionalProperties === false && !taken.has(form)) delete form.additionalProperties
    // Readers of patterns without the flag `u` take `\p` for a letter, and refuse what is good.
    if (form.pattern?.includes(String.raw`\p{`) === true) delete form.pattern
    // What every number of JavaScript is bounded by says nothing.
    if (form.minimum === Number.MIN_SAFE_INTEGER) delete form.minimum
    if (form.maximum === Number.MAX_SAFE_INTEGER) delete form.maximum
  }
}
