import { isRecord, type JsonSchema } from "./JsonSchema.ts"

/** What callers send (`in`) may widen; what they are answered (`out`) may gain fields. */
export type Way = "in" | "out"

/** One change that a caller can see: where, and what. */
export interface Difference {
  readonly place: string
  readonly what: string
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const lower = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"]
const upper = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"]
const structure = new Set(["type", "const", "properties", "required", "additionalProperties", "items"])

/** The alternatives that a schema allows: those of a union, each value of an enumeration, each type of several. */
export const alternatives = (schema: JsonSchema): ReadonlyArray<JsonSchema> => {
  const { anyOf, oneOf, enum: values, type, ...rest } = schema
  const union = anyOf ?? oneOf
  if (Array.isArray(union)) return union.flatMap((each: JsonSchema) => alternatives({ ...rest, ...each }))
  if (Array.isArray(values)) return values.map((value: unknown) => ({ ...rest, type, const: value }))
  if (Array.isArray(type)) return type.map((each: unknown) => ({ ...rest, type: each }))
  return [schema]
}

const told = (schema: JsonSchema): string => {
  if ("const" in schema) return JSON.stringify(schema["const"])
  if ("not" in schema) return "nothing"
  if (schema["type"] === "array" && isRecord(schema["items"])) {
    return `an array of ${alternatives(schema["items"]).map(told).join(" or ")}`
  }
  if (isRecord(schema["properties"])) return `an object of ${Object.keys(schema["properties"]).join(", ")}`
  return typeof schema["type"] === "string" ? schema["type"] : "anything"
}

const bounds = (before: JsonSchema, after: JsonSchema, way: Way, place: string): ReadonlyArray<Difference> =>
  [...lower, ...upper].flatMap((name) => {
    const [was, is] = [before[name], after[name]]
    if (was === is) return []
    const looser =
      is === undefined ||
      (was !== undefined && (lower.includes(name) ? Number(is) < Number(was) : Number(is) > Number(was)))
    return way === "in" && looser ? [] : [{ place, what: `${name} was ${was ?? "none"}, is ${is ?? "none"}` }]
  })

const otherKeywords = (before: JsonSchema, after: JsonSchema, way: Way, place: string): ReadonlyArray<Difference> =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !structure.has(name) && !lower.includes(name) && !upper.includes(name))
    .filter((name) => !same(before[name], after[name]) && !(way === "in" && after[name] === undefined))
    .map((name) => ({
      place,
      what: `${name} was ${JSON.stringify(before[name]) ?? "none"}, is ${JSON.stringify(after[name]) ?? "none"}`
    }))

const sameType = (before: JsonSchema, after: JsonSchema, way: Way) =>
  before["type"] === after["type"] || (way === "in" && before["type"] === "integer" && after["type"] === "number")

const inside = (place: string, name: string) => (place === "" ? name : `${place}.${name}`)

const propertiesOf = (schema: JsonSchema): JsonSchema => (isRecord(schema["properties"]) ? schema["properties"] : {})
const requiredOf = (schema: JsonSchema) => new Set(Array.isArray(schema["required"]) ? schema["required"] : [])

const properties = (before: JsonSchema, after: JsonSchema, way: Way, place: string): ReadonlyArray<Difference> => {
  const [was, is] = [propertiesOf(before), propertiesOf(after)]
  const [needed, needs] = [requiredOf(before), requiredOf(after)]
  const kept = Object.keys(was).flatMap((name): ReadonlyArray<Difference> => {
    const at = inside(place, name)
    const [a, b] = [was[name], is[name]]
    if (!isRecord(a) || !isRecord(b)) return [{ place: at, what: "is gone" }]
    const presence = () => {
      if (needed.has(name) === needs.has(name)) return []
      if (way === "in") return needs.has(name) ? [{ place: at, what: "is now required" }] : []
      return [{ place: at, what: needs.has(name) ? "is now always there" : "may now be absent" }]
    }
    return [...presence(), ...schemaDifferences(a, b, way, at)]
  })
  const demanded = Object.keys(is)
    .filter((name) => way === "in" && !(name in was) && needs.has(name))
    .map((name) => ({ place: inside(place, name), what: "is new and required" }))
  return [...kept, ...demanded]
}

/** The schema of fields that have no name of their own; undefined where they are not said or not allowed. */
const othersOf = (schema: JsonSchema) =>
  isRecord(schema["additionalProperties"]) && Object.keys(schema["additionalProperties"]).length > 0
    ? schema["additionalProperties"]
    : undefined

const isClosed = ({ additionalProperties: others }: JsonSchema) =>
  others === false || (isRecord(others) && same(others, { not: {} }))

const otherFields = (before: JsonSchema, after: JsonSchema, way: Way, place: string): ReadonlyArray<Difference> => {
  if (way === "in" && isClosed(before)) return []
  if (way === "in" && isClosed(after)) return [{ place, what: "refuses other fields now" }]
  const [was, is] = [isClosed(before) ? undefined : othersOf(before), isClosed(after) ? undefined : othersOf(after)]
  if (was !== undefined && is !== undefined) return schemaDifferences(was, is, way, inside(place, "*"))
  if (was === is || (way === "in" && is === undefined)) return []
  return [{ place: inside(place, "*"), what: `was ${told(was ?? {})}, is ${told(is ?? {})}` }]
}

const single = (before: JsonSchema, after: JsonSchema, way: Way, place: string): ReadonlyArray<Difference> => {
  if (same(before, after)) return []
  if (Object.keys(after).length === 0 && way === "in") return []
  const changed = [{ place, what: `was ${told(before)}, is ${told(after)}` }]
  if (!sameType(before, after, way)) return changed
  const valueFits = same(before["const"], after["const"]) || (way === "in" && !("const" in after))
  if (!valueFits) return changed
  const items =
    isRecord(before["items"]) && isRecord(after["items"])
      ? schemaDifferences(before["items"], after["items"], way, `${place}[]`)
      : same(before["items"], after["items"]) || (way === "in" && after["items"] === undefined)
        ? []
        : changed
  return [
    ...bounds(before, after, way, place),
    ...otherKeywords(before, after, way, place),
    ...properties(before, after, way, place),
    ...otherFields(before, after, way, place),
    ...items
  ]
}

/** The alternatives that are most alike are compared with each other, so that a changed field is told as one. */
const closest = (before: JsonSchema, among: ReadonlyArray<JsonSchema>, way: Way, place: string) =>
  among
    .filter((after) => after["type"] === before["type"] && !("const" in before) && !("const" in after))
    .map((after) => ({ after, differences: single(before, after, way, place) }))
    .toSorted((a, b) => a.differences.length - b.differences.length)
    .at(0)

/**
 * What a caller sees of the change from `before` to `after` (both {@link plain}), in order. Empty where every input
 * that was taken still is (`in`), or where answers only gained fields (`out`).
 *
 * `const` stands for one value of an enumeration. A changed pattern is told, since which of two is wider is not known.
 */
export const schemaDifferences = (
  before: JsonSchema,
  after: JsonSchema,
  way: Way,
  place: string
): ReadonlyArray<Difference> => {
  const [was, is] = [alternatives(before), alternatives(after)]
  const [first, only] = [was[0], is[0]]
  if (was.length === 1 && is.length === 1 && first !== undefined && only !== undefined) {
    return single(first, only, way, place)
  }
  const fits = (a: JsonSchema, b: JsonSchema) => single(a, b, way, place).length === 0
  const lost = was.filter((a) => !is.some((b) => fits(a, b)))
  let gained = is.filter((b) => !was.some((a) => fits(a, b)))
  const found: Array<Difference> = []
  for (const a of lost) {
    const other = closest(a, gained, way, place)
    gained = gained.filter((b) => b !== other?.after)
    const gone = { place, what: way === "in" ? `no longer takes ${told(a)}` : `is never ${told(a)} any more` }
    found.push(...(other?.differences ?? [gone]))
  }
  if (way === "out") found.push(...gained.map((b) => ({ place, what: `may now be ${told(b)}` })))
  return found
}
