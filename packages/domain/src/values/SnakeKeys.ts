import { Schema, SchemaTransformation } from "effect"

/** `firstName` → `first_name`, `step1Completed` → `step_1_completed`, in the type. */
export type Snake<S extends string> = S extends `${infer H}${infer T}`
  ? H extends `${number}`
    ? `_${H}${Snake<T>}`
    : H extends Lowercase<H>
      ? `${H}${Snake<T>}`
      : `_${Lowercase<H>}${Snake<T>}`
  : S

/** `firstName` → `first_name`, `step1Completed` → `step_1_completed`: no name has a number of two digits. */
export const snake = (key: string): string => key.replace(/[A-Z0-9]/g, (c) => `_${c.toLowerCase()}`)

type SnakeFields<F extends Schema.Struct.Fields> = { readonly [K in keyof F as K extends string ? Snake<K> : K]: F[K] }

type Renamable = Readonly<Record<string, unknown>>

const renamed = (value: Renamable, names: ReadonlyMap<string, string>) => {
  const out: Record<string, unknown> = {}
  for (const key in value) out[names.get(key) ?? key] = value[key]
  return out
}

/**
 * A struct that is camelCase in TypeScript and snake_case on the wire.
 *
 * `Schema.encodeKeys` renames before it checks, so that a missing key hides every other problem; here each field is
 * decoded under its wire name first, all problems come at once, and paths name what the client sent.
 * `identifier` names the wire form in OpenAPI.
 */
export const snakeKeys = <S extends Schema.Constraint & { readonly fields: Schema.Struct.Fields }>(
  self: S,
  identifier?: string
): Schema.decodeTo<Schema.toType<S>, Schema.Struct<SnakeFields<S["fields"]>>> => {
  const keys = Object.keys(self.fields)
  const toWire = new Map(keys.map((key) => [key, snake(key)]))
  const toCode = new Map(keys.map((key) => [snake(key), key]))
  const struct = Schema.Struct(Object.fromEntries(keys.map((key) => [snake(key), self.fields[key]!])))
  const wire = identifier === undefined ? struct : struct.annotate({ identifier })
  // The keys are computed, so the literal type is stated above; they come from the very struct it is applied to.
  return wire.pipe(
    Schema.decodeTo(
      Schema.toType(self),
      SchemaTransformation.transform<Renamable, Renamable>({
        decode: (value) => renamed(value, toCode),
        encode: (value) => renamed(value, toWire)
      }) as never
    )
  ) as never
}
