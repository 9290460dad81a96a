import { Schema, type SchemaAST, SchemaTransformation } from "effect"
import { fieldRule } from "../../values/FieldRule.ts"
import { snake } from "../../values/SnakeKeys.ts"

/** The two forms of one value: as text in a URL, and as it is in TypeScript and RPC. Both parse to the same. */
export interface TwoForms<T, Plain> {
  readonly text: Schema.Codec<T, string>
  readonly plain: Schema.Codec<T, Plain>
}

/** One parameter of a read: where its value is in the input (`["fieldsOf", "branch"]`), and its two forms. */
export interface Parameter {
  readonly place: readonly [string] | readonly [string, string]
  readonly forms: TwoForms<unknown, unknown>
}

/** What a parameter is called in a URL: `page_size`, `fields[created_by]`. */
export const parameterName = ([name, of]: Parameter["place"]): string =>
  of === undefined ? snake(name) : `fields[${snake(of)}]`

/** How many names a list of them may have. **Source**: docs/limits.md. */
export const MOST_NAMES = 100

const atMost = fieldRule<ReadonlyArray<string>>("TOO_MANY_NAMES", `has more than ${MOST_NAMES} names`, (names) => {
  return names.length <= MOST_NAMES
})

const unique = SchemaTransformation.transform<ReadonlyArray<string>, ReadonlyArray<string>>({
  decode: (names) => [...new Set(names)],
  encode: (names) => names
})

/**
 * A list of names out of `known` (camelCase), `a,b_c` in a URL; a name twice is there once. `unknown` is the rule that a
 * name must be known. **Errors**: the rule's own; `TOO_MANY_NAMES`.
 */
export const nameList = (
  known: ReadonlyArray<string>,
  unknown: (isKnown: (name: string) => boolean, names: ReadonlyArray<string>) => SchemaAST.Filter<ReadonlyArray<string>>
): TwoForms<ReadonlyArray<string>, ReadonlyArray<string>> => {
  const toCode = new Map(known.map((name) => [snake(name), name]))
  const wireNames = [...toCode.keys()]
  const list = Schema.Array(Schema.String)
  const onWire = list.check(
    atMost,
    unknown((name) => toCode.has(name), wireNames)
  )
  const inCode = list.check(
    atMost,
    unknown((name) => known.includes(name), known)
  )
  return {
    text: Schema.String.annotate({ description: `Any of these, with commas: ${wireNames.join(", ")}` }).pipe(
      Schema.decodeTo(
        onWire,
        SchemaTransformation.transform<ReadonlyArray<string>, string>({
          decode: (text) => text.split(","),
          encode: (names) => names.join(",")
        })
      ),
      Schema.decodeTo(
        list,
        SchemaTransformation.transform<ReadonlyArray<string>, ReadonlyArray<string>>({
          decode: (names) => [...new Set(names.map((name) => toCode.get(name) ?? name))],
          encode: (names) => names.map(snake)
        })
      )
    ),
    plain: inCode.pipe(Schema.decodeTo(list, unique))
  }
}
