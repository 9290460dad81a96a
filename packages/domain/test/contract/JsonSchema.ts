/** A JSON Schema as data. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** Schemas that others refer to, by name. */
export type Definitions = { readonly [name: string]: unknown }

// Words for readers, which no program sees.
const text = new Set(["description", "summary", "title", "example", "examples", "$comment"])

// Keywords whose keys are names of the product, not keywords.
const named = new Set(["properties", "patternProperties", "$defs"])

export const isRecord = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const inOrder = (values: ReadonlyArray<unknown>) =>
  values.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1)

const keyword = (name: string, value: unknown, definitions: Definitions): unknown => {
  if (named.has(name) && isRecord(value)) return mapped(value, (inner) => plain(inner, definitions))
  if ((name === "anyOf" || name === "oneOf") && Array.isArray(value)) {
    return inOrder(value.map((inner) => plain(inner, definitions)))
  }
  if ((name === "required" || name === "enum") && Array.isArray(value)) return inOrder(value)
  if (isRecord(value)) return plain(value, definitions)
  return Array.isArray(value) ? value.map((inner) => (isRecord(inner) ? plain(inner, definitions) : inner)) : value
}

/** A record with its keys in order and each value changed. */
export const mapped = (record: JsonSchema, change: (value: unknown, key: string) => unknown): JsonSchema =>
  Object.fromEntries(
    Object.keys(record)
      .toSorted()
      .map((key) => [key, change(record[key], key)])
  )

/**
 * A schema as programs see it: references replaced by what they name, keys and sets in order, no words for readers.
 * Two schemas that mean the same and are built alike are then the same text. A schema must not contain itself.
 */
export const plain = (schema: unknown, definitions: Definitions): JsonSchema => {
  if (schema === true) return {}
  if (!isRecord(schema)) return { not: {} }
  if (typeof schema["$ref"] === "string") {
    const target = definitions[nameOf(schema["$ref"])]
    if (target === undefined) throw new Error(`${schema["$ref"]} names nothing`)
    return plain(target, definitions)
  }
  const seen = Object.fromEntries(Object.entries(schema).filter(([name]) => !text.has(name)))
  return mapped(seen, (value, name) => keyword(name, value, definitions))
}
