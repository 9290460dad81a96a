/** A JSON Schema, as far as it is looked at here. */
export interface JsonForm {
  $ref?: string
  type?: string
  format?: string
  pattern?: string
  description?: string
  enum?: ReadonlyArray<unknown>
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  additionalProperties?: unknown
  properties?: Record<string, JsonForm>
  items?: JsonForm
  anyOf?: ReadonlyArray<JsonForm>
  allOf?: ReadonlyArray<JsonForm>
  oneOf?: ReadonlyArray<JsonForm>
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: JsonForm }>>
}

export interface Parameter {
  readonly name: string
  readonly in: string
  description?: string
  schema: JsonForm
}

export interface DocumentedOperation {
  readonly operationId: string
  readonly parameters?: ReadonlyArray<Parameter>
  readonly requestBody?: Content
  responses: Record<string, Content & { readonly description: string }>
  security?: ReadonlyArray<Readonly<Record<string, ReadonlyArray<string>>>>
}

/** An OpenAPI document, as the generator of the platform makes it of the contract. */
export interface ApiForm {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>
  readonly components: {
    readonly schemas: Record<string, JsonForm>
    readonly securitySchemes: Record<string, unknown>
  }
  readonly tags: ReadonlyArray<{ readonly name: string; readonly description?: string }>
}

/** Every operation of a document. */
export const operationsIn = ({ paths }: ApiForm): ReadonlyArray<DocumentedOperation> =>
  Object.values(paths).flatMap((operations) => Object.values(operations))

const below = ({ allOf = [], anyOf = [], items, oneOf = [], properties = {} }: JsonForm): ReadonlyArray<JsonForm> => [
  ...Object.values(properties),
  ...(items === undefined ? [] : [items]),
  ...allOf,
  ...anyOf,
  ...oneOf
]

/** Schemas and all that stand in them, each once; references are not followed. */
export const formsIn = (schemas: Iterable<JsonForm>): ReadonlySet<JsonForm> => {
  const found = new Set<JsonForm>()
  const visit = (schema: JsonForm) => {
    if (found.has(schema)) return
    found.add(schema)
    for (const inner of below(schema)) visit(inner)
  }
  for (const schema of schemas) visit(schema)
  return found
}

/** Schemas of bodies. */
export const schemasOf = ({ content = {} }: Content): ReadonlyArray<JsonForm> =>
  Object.values(content).flatMap(({ schema }) => (schema === undefined ? [] : [schema]))

/** The schema that a reference is to; of a schema that is none, itself. */
export const referredIn =
  ({ components }: ApiForm) =>
  (form: JsonForm): JsonForm =>
    components.schemas[form.$ref?.replace("#/components/schemas/", "") ?? ""] ?? form
