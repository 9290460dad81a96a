import { Schema } from "effect"

/** `firstName` → `first_name`, in the type. */
export type Snake<S extends string> = S extends `${infer H}${infer T}`
  ? H extends Lowercase<H>
    ? `${H}${Snake<T>}`
    : `_${Lowercase<H>}${Snake<T>}`
  : S

/** `firstName` → `first_name`. */
export const snake = (key: string): string => key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)

/** A struct that is camelCase in TypeScript and snake_case on the wire; issue paths name the wire's keys. */
export const snakeKeys = <S extends Schema.Constraint & { readonly fields: Schema.Struct.Fields }>(
  self: S
): Schema.encodeKeys<S, { readonly [K in keyof S["fields"]]: K extends string ? Snake<K> : K }> => {
  const keys = Object.fromEntries(Object.keys(self.fields).map((key) => [key, snake(key)]))
  // The mapping is computed, so its literal type is stated above; the keys come from the very struct it is applied to.
  return Schema.encodeKeys(keys as never)(self) as never
}
