import { alternatives, type Difference, schemaDifferences } from "./SchemaDifferences.ts"
import { isRecord, type JsonSchema } from "./JsonSchema.ts"

/** Something that a caller sends: a parameter, a body, a payload. */
export interface Input {
  readonly schema: JsonSchema
  readonly required: boolean
}

/** One operation as its callers see it, of REST or of RPC. Schemas are plain (`JsonSchema.ts`). */
export interface Operation {
  /** What may not change at all, by name: the method, the path. */
  readonly fixed: { readonly [name: string]: string }
  /** By place: `query fields`, `body application/json`, `payload`. */
  readonly inputs: { readonly [place: string]: Input }
  /** By place: `200 application/json`, `success`, `error NotFound`. */
  readonly answers: { readonly [place: string]: JsonSchema }
  /** Headers of answers by place: `429 header retry-after`. More may come. */
  readonly headers: { readonly [place: string]: JsonSchema }
}

/** Operations by name. */
export type Operations = { readonly [name: string]: Operation }

const at = (place: string, { place: inner, what }: Difference): Difference => ({
  place: inner === "" ? place : `${place} ${inner}`,
  what
})

const schemasOf = (before: JsonSchema, after: JsonSchema, way: "in" | "out", place: string) =>
  schemaDifferences(before, after, way, "").map((difference) => at(place, difference))

const fixedDifferences = (before: Operation, after: Operation): ReadonlyArray<Difference> =>
  [...new Set([...Object.keys(before.fixed), ...Object.keys(after.fixed)])].flatMap((name) => {
    const [was, is] = [before.fixed[name] ?? "none", after.fixed[name] ?? "none"]
    return was === is ? [] : [{ place: name, what: `was ${was}, is ${is}` }]
  })

const inputDifferences = (before: Operation, after: Operation): ReadonlyArray<Difference> => [
  ...Object.entries(before.inputs).flatMap(([place, was]) => {
    const is = after.inputs[place]
    if (is === undefined) return [{ place, what: "is gone" }]
    const demand = is.required && !was.required ? [{ place, what: "is now required" }] : []
    return [...demand, ...schemasOf(was.schema, is.schema, "in", place)]
  }),
  ...Object.entries(after.inputs)
    .filter(([place, { required }]) => required && before.inputs[place] === undefined)
    .map(([place]) => ({ place, what: "is new and required" }))
]

const answerDifferences = (before: Operation, after: Operation): ReadonlyArray<Difference> => [
  ...Object.entries({ ...before.answers, ...before.headers }).flatMap(([place, was]) => {
    const is = after.answers[place] ?? after.headers[place]
    return is === undefined ? [{ place, what: "is gone" }] : schemasOf(was, is, "out", place)
  }),
  ...Object.keys(after.answers)
    .filter((place) => before.answers[place] === undefined)
    .map((place) => ({ place, what: "is a new answer" }))
]

/**
 * What callers see of the change from `before` to `after`, a line each: `<operation> <place>: <what>`.
 * New operations are no difference, nor are wider inputs and answers with more fields.
 */
export const contractDifferences = (before: Operations, after: Operations): ReadonlyArray<string> =>
  Object.entries(before).flatMap(([name, was]) => {
    const is = after[name]
    if (is === undefined) return [`${name}: is gone`]
    return [...fixedDifferences(was, is), ...inputDifferences(was, is), ...answerDifferences(was, is)].map(
      ({ place, what }) => `${name} ${place}: ${what}`
    )
  })

const tagOf = (schema: JsonSchema) => {
  const tag = isRecord(schema["properties"]) ? schema["properties"]["_tag"] : undefined
  return isRecord(tag) ? alternatives(tag)[0]?.["const"] : undefined
}

const oneOf = (all: ReadonlyArray<JsonSchema>): JsonSchema => (all.length === 1 && all[0] ? all[0] : { anyOf: all })

/** Errors by their tag, each once: `error NotFound`. What has no tag is `error` alone. */
export const errorsByTag = (schemas: ReadonlyArray<JsonSchema>): { readonly [place: string]: JsonSchema } => {
  const found = new Map<string, Array<JsonSchema>>()
  for (const schema of schemas.flatMap(alternatives).filter((one) => !("not" in one))) {
    const tag = tagOf(schema)
    const place = typeof tag === "string" ? `error ${tag}` : "error"
    const others = found.get(place) ?? []
    if (!others.some((other) => JSON.stringify(other) === JSON.stringify(schema))) found.set(place, [...others, schema])
  }
  return Object.fromEntries(
    [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([place, all]) => [place, oneOf(all)])
  )
}
