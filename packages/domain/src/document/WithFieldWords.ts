import { wordOf } from "./FieldWords.ts"
import { type ApiForm, formsIn, type JsonForm, operationsIn, schemasOf } from "./JsonForms.ts"

/** The schema that says what text it is; a value that may be null has it below. */
const textIn = (schema: JsonForm): JsonForm | undefined =>
  schema.type === "string" ? schema : schema.anyOf?.find(({ type }) => type === "string")

const describe = (name: string, schema: JsonForm) => {
  const word = wordOf(name)
  if (word === undefined) return
  schema.description ??= word.text
  const text = textIn(schema)
  if (text !== undefined && text.enum === undefined && word.format !== undefined) text.format ??= word.format
}

/** Describes every property and parameter of an OpenAPI document that does not describe itself, in place. */
export const withFieldWords = (document: ApiForm): void => {
  const bodies = operationsIn(document).flatMap(({ requestBody = {}, responses }) =>
    [requestBody, ...Object.values(responses)].flatMap(schemasOf)
  )
  for (const { properties = {} } of formsIn([...Object.values(document.components.schemas), ...bodies])) {
    for (const [name, schema] of Object.entries(properties)) describe(name, schema)
  }
  for (const { name, ...parameter } of operationsIn(document).flatMap(({ parameters = [] }) => parameters)) {
    describe(name, parameter.schema)
  }
  for (const parameter of operationsIn(document).flatMap(({ parameters = [] }) => parameters)) {
    // A schema is shared; what is said beside it is the parameter's own.
    parameter.description ??= parameter.schema.description ?? ""
  }
}
