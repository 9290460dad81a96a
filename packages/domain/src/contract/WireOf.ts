import { Record, Schema } from "effect"
import { snake, snakeKeys } from "../values/SnakeKeys.ts"

type Checks = ReadonlyArray<never>

interface WithParts {
  readonly fields?: Schema.Struct.Fields
  readonly members?: ReadonlyArray<Schema.Top>
  readonly value?: Schema.Top
  readonly schema?: Schema.Top
}

const known = new WeakMap<Schema.Top, Schema.Top>()

/** The checks of a schema, to be put onto one that is made of it. */
export const checksOf = (schema: Schema.Top): Checks => (schema.ast.checks ?? []) as unknown as Checks

/** A schema with these checks; without any it stays as it is. */
export const checked = <S extends Schema.Top>(schema: S, checks: Checks): S =>
  checks.length === 0 ? schema : (schema.check(...(checks as unknown as [never])) as unknown as S)

const identifierOf = (schema: Schema.Top): string | undefined => {
  const identifier = Schema.resolveAnnotations(schema)?.["identifier"]
  return typeof identifier === "string" ? identifier : undefined
}

/** A struct of these fields, snake_case on the wire; without a name of its own it has the one that is annotated. */
export const wireStruct = (fields: Schema.Struct.Fields, checks: Checks, identifier: string | undefined) =>
  snakeKeys(checked(Schema.Struct(Record.map(fields, (field) => wireOf(field as Schema.Top))), checks), identifier)

const isRenamed = (fields: Schema.Struct.Fields): boolean =>
  Object.entries(fields).some(([key, field]) => snake(key) !== key || wireOf(field as Schema.Top) !== field)

const made = (schema: Schema.Top): Schema.Top => {
  const parts = schema as Schema.Top & WithParts
  if (parts.fields !== undefined) {
    const identifier = identifierOf(schema)
    return identifier === undefined && !isRenamed(parts.fields)
      ? schema
      : (wireStruct(parts.fields, checksOf(schema), identifier) as unknown as Schema.Top)
  }
  if (parts.members !== undefined) {
    const members = parts.members.map(wireOf)
    return members.every((member, index) => member === parts.members![index]) ? schema : Schema.Union(members)
  }
  if (schema.ast._tag === "Arrays" && parts.value !== undefined) {
    const value = wireOf(parts.value)
    return value === parts.value ? schema : checked(Schema.Array(value), checksOf(schema))
  }
  // What stands around another schema: of these only an optional key can hold a struct.
  if (schema.ast.context?.isOptional === true && parts.schema !== undefined) {
    const inner = wireOf(parts.schema)
    return inner === parts.schema ? schema : Schema.optionalKey(inner)
  }
  return schema
}

/**
 * The form of a schema on the wire of REST: every struct in it has its keys in snake_case, whatever lies between (lists,
 * unions, null, optional keys). Its type stays the same. A schema that is annotated with an `identifier` has that name
 * in OpenAPI. What changes its form by itself (`Schema.decodeTo`) is left as it is.
 */
export const wireOf = (schema: Schema.Top): Schema.Top => {
  const found = known.get(schema)
  if (found !== undefined) return found
  const wire = made(schema)
  known.set(schema, wire)
  return wire
}
