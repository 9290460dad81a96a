import { type DateTime, Option, Schema, type SchemaAST, SchemaTransformation } from "effect"
import type { BetweenFields } from "../../errors/BetweenFields.ts"
import type { FieldError } from "../../errors/FieldError.ts"
import { knownFields, knownRelations } from "./NameRules.ts"
import { nameList, type Parameter, parameterName, type TwoForms } from "./Parameter.ts"
import type { ReadRule } from "./ReadRules.ts"
import { type AnyReadable, pathsOf, relationAt } from "./Readable.ts"

/** How many relations after one another a read may follow. */
export const depths = [0, 1, 2] as const

const depth: TwoForms<0 | 1 | 2, 0 | 1 | 2> = {
  text: Schema.Literals(["0", "1", "2"]).pipe(
    Schema.decodeTo(
      Schema.Literals(depths),
      SchemaTransformation.transform<0 | 1 | 2, "0" | "1" | "2">({
        decode: (digit) => depths[Number(digit)]!,
        encode: (value) => `${value}`
      })
    )
  ) as unknown as Schema.Codec<0 | 1 | 2, string>,
  plain: Schema.Literals(depths)
}

const fieldsOf = (readable: AnyReadable) => nameList(Object.keys(readable.fields), knownFields)

/** `fields`, `include`, `fields[x]` and `depth` for a thing. */
export const readParameters = (readable: AnyReadable): ReadonlyArray<Parameter> => {
  const paths = pathsOf(readable)
  return [
    { place: ["fields"], forms: fieldsOf(readable) },
    ...(paths.length === 0
      ? []
      : ([
          { place: ["include"], forms: nameList(paths, knownRelations) },
          { place: ["depth"], forms: depth },
          ...paths.map((path) => ({
            place: ["fieldsOf", path] as const,
            forms: fieldsOf(relationAt(readable, path).to)
          }))
        ] as const))
  ]
}

type Values = Readonly<Record<string, unknown>>

const named = (parameters: ReadonlyArray<Parameter>) =>
  parameters.map(({ place }) => ({ place, parameter: parameterName(place) }))

const nested = (parameters: ReadonlyArray<Parameter>) => {
  const places = named(parameters)
  return (flat: Values) => {
    const out: Record<string, unknown> = {}
    const of: Record<string, unknown> = {}
    for (const { parameter, place } of places) {
      const value = flat[parameter]
      if (value === undefined) continue
      const [name, path] = place
      if (path === undefined) out[name] = value
      else of[path] = value
    }
    return Object.keys(of).length === 0 ? out : { ...out, fieldsOf: of }
  }
}

const valueAt = (input: Values, [name, path]: Parameter["place"]) =>
  path === undefined ? input[name] : (input[name] as Values | undefined)?.[path]

const flattened = (parameters: ReadonlyArray<Parameter>) => {
  const places = named(parameters)
  return (input: Values) => {
    const out: Record<string, unknown> = {}
    for (const { parameter, place } of places) {
      const value = valueAt(input, place)
      if (value !== undefined) out[parameter] = value
    }
    return out
  }
}

const check = <T>(rule: ReadRule, read: (value: T) => Values, path: (place: Parameter["place"]) => Array<string>) =>
  Schema.makeFilter<T>(
    (value) => {
      const places = rule.broken(read(value))
      return places.map((place) => ({ path: path(place), issue: rule.message }))
    },
    { code: rule.code, message: rule.message }
  )

const checked = <T>(schema: Schema.Codec<T, unknown>, checks: ReadonlyArray<SchemaAST.Filter<T>>) => {
  const [first, ...rest] = checks
  return first === undefined ? schema : schema.check(first, ...rest)
}

/** A rule that asks what time it is, and so is not a schema's: told beside other faults, and else by the use-case. */
export interface RuleOfNow {
  readonly about: ReadonlyArray<string>
  readonly problems: (input: Values, now: DateTime.Utc) => ReadonlyArray<FieldError>
}

interface Between {
  readonly parameters: ReadonlyArray<Parameter>
  readonly rules: ReadonlyArray<ReadRule>
  readonly ofNow: ReadonlyArray<RuleOfNow>
  readonly form: "text" | "plain"
  /** What was given for a parameter, and what the parameter is called there. */
  readonly given: (input: Values, place: Parameter["place"]) => unknown
  readonly called: (place: Parameter["place"]) => string
}

const between = ({ called, form, given, ofNow, parameters, rules }: Between): BetweenFields => {
  const decoders = parameters.map(({ forms, place }) => ({
    place,
    decode: Schema.decodeUnknownOption(forms[form] as Schema.Codec<unknown, unknown>)
  }))
  const read = nested(parameters)
  return (input, now) => {
    if (typeof input !== "object" || input === null) return []
    const good: Record<string, unknown> = {}
    const bad = new Set<string>()
    for (const { decode, place } of decoders) {
      const value = given(input as Values, place)
      if (value === undefined) continue
      const decoded = decode(value)
      if (Option.isSome(decoded)) good[parameterName(place)] = decoded.value
      else bad.add(place[0])
    }
    const values = read(good)
    const isAsked = ({ about }: { readonly about: ReadonlyArray<string> }) => !about.some((name) => bad.has(name))
    return [
      ...rules
        .filter(isAsked)
        .flatMap(({ broken, code, message }) =>
          broken(values).map((place) => ({ field: called(place), code, message }))
        ),
      ...ofNow.filter(isAsked).flatMap(({ problems }) => problems(values, now))
    ]
  }
}

const fieldsFor = (
  parameters: ReadonlyArray<Parameter>,
  name: (place: Parameter["place"]) => string,
  form: "text" | "plain"
) => Object.fromEntries(parameters.map(({ forms, place }) => [name(place), Schema.optionalKey(forms[form])]))

/** Parameters as a URL has them. */
export type QueryText = Readonly<Record<string, string | undefined>>

/** Parameters as a query in a URL, snake_case and text, and as the input that they make. */
const asQuery = (
  parameters: ReadonlyArray<Parameter>,
  rules: ReadonlyArray<ReadRule>,
  ofNow: ReadonlyArray<RuleOfNow>
) => {
  const read = nested(parameters)
  const flat = Schema.Struct(fieldsFor(parameters, parameterName, "text"))
  const asked = checked<Values>(
    flat,
    rules.map((rule) => check<Values>(rule, read, (place) => [parameterName(place)]))
  )
  return asked.pipe(
    Schema.decodeTo(
      Schema.declare((value): value is Values => typeof value === "object" && value !== null),
      SchemaTransformation.transform<Values, Values>({ decode: read, encode: flattened(parameters) })
    ),
    Schema.annotate({
      betweenFields: between({
        parameters,
        rules,
        ofNow,
        form: "text",
        given: (input, place) => input[parameterName(place)],
        called: parameterName
      })
    })
  )
}

/** Parameters as input in camelCase. */
const asInput = (
  parameters: ReadonlyArray<Parameter>,
  rules: ReadonlyArray<ReadRule>,
  more: Schema.Struct.Fields,
  ofNow: ReadonlyArray<RuleOfNow>
) => {
  const own = parameters.filter(({ place }) => place.length === 1)
  const of = parameters.filter(({ place }) => place.length === 2)
  const fields = {
    ...more,
    ...fieldsFor(own, ([name]) => name, "plain"),
    ...(of.length === 0
      ? {}
      : { fieldsOf: Schema.optionalKey(Schema.Struct(fieldsFor(of, ([, path]) => path!, "plain"))) })
  }
  return checked<Values>(
    // What names a thing needs no services to be parsed.
    Schema.Struct(fields) as unknown as Schema.Codec<Values, unknown>,
    rules.map((rule) =>
      check<Values>(
        rule,
        (value) => value,
        (place) => [...place]
      )
    )
  ).annotate({
    betweenFields: between({
      parameters,
      rules,
      ofNow,
      form: "plain",
      given: valueAt,
      called: (place) => place.join(".")
    })
  })
}

/** What is said of parameters beside each. */
interface Parametrics {
  readonly parameters: ReadonlyArray<Parameter>
  /** Those that only a URL has. */
  readonly inUrl?: ReadonlyArray<Parameter>
  readonly rules: ReadonlyArray<ReadRule>
  readonly ofNow?: ReadonlyArray<RuleOfNow>
  /** What only the input has: fields that name a thing. */
  readonly of?: Schema.Struct.Fields
}

/**
 * Makes both forms of parameters: as a URL's query, and as the input of RPC and the client. The schemas are computed from
 * the definition that the types are computed from.
 */
export const askedBy = <Reading extends { readonly query: unknown; readonly input: unknown }>({
  inUrl = [],
  of = {},
  ofNow = [],
  parameters,
  rules
}: Parametrics): Pick<Reading, "query" | "input"> =>
  ({
    query: asQuery([...parameters, ...inUrl], rules, ofNow),
    input: asInput(parameters, rules, of, ofNow)
  }) as unknown as Pick<Reading, "query" | "input">
