import { DateTime, Effect, Schema, type SchemaIssue } from "effect"
import { HttpMethod } from "effect/http"
import type { HttpApiEndpoint } from "effect/http-api"
import { parseOptions } from "@credbuzzpay/domain/Api"
import type { TakenFile } from "@credbuzzpay/domain/contract/Operation"
import type { RestParts } from "@credbuzzpay/domain/contract/RestParts"
import { withThoseBetween } from "@credbuzzpay/domain/errors/BetweenFields"
import type { FieldError } from "@credbuzzpay/domain/errors/FieldError"
import type { PreconditionRequired } from "@credbuzzpay/domain/errors/PreconditionRequired"
import { schemaProblems } from "@credbuzzpay/domain/errors/SchemaProblems"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { ifMatchRequired } from "@credbuzzpay/domain/platform/preconditions/PreconditionErrors"
import { malformedJson } from "../http/EdgeRefusals.ts"
import { EdgeRefusal } from "../http/rest/EdgeRefusal.ts"
import { hasBody } from "../http/rest/RequestBody.ts"
import type { RestCall } from "../http/rest/RestCall.ts"

type Refused = ValidationFailed | PreconditionRequired | EdgeRefusal
type Read<A> = Effect.Effect<A, Refused>

interface Reading {
  readonly excess?: "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER"
  readonly options?: Parameters<typeof Schema.decodeUnknownEffect>[1]
  /** Failures of this part that are no `ValidationFailed`. */
  readonly refusal?: (problems: ReadonlyArray<FieldError>) => Refused | undefined
}

/** Reads one part of a request. **Errors**: everything that is wrong with it, single fields and what is between them. */
const reader = (schemas: ReadonlyArray<Schema.Top>, { excess, options, refusal }: Reading) => {
  // No schema of the contract needs a service.
  const whole = (schemas.length === 1 ? schemas[0]! : Schema.Union(schemas)) as Schema.Codec<unknown, unknown>
  const decode = Schema.decodeUnknownEffect(whole, options)
  const refused = (input: unknown, issue: SchemaIssue.Issue): Effect.Effect<never, Refused> =>
    Effect.flatMap(DateTime.now, (now) => {
      const problems = schemas.reduce<ReadonlyArray<FieldError>>(
        (found, schema) => withThoseBetween(schema, input, now, found),
        schemaProblems(issue, excess)
      )
      return Effect.fail(refusal?.(problems) ?? ValidationFailed.of(problems))
    })
  return (input: unknown): Read<unknown> => Effect.catchEager(decode(input), ({ issue }) => refused(input, issue))
}

/** Only operations that can fail with 428 take this header. */
const lacksIfMatch = ({ code, field }: FieldError) => field === "if-match" && code === "REQUIRED"

const mediaType = (contentType: string): string => contentType.split(";", 1)[0]!.trim().toLowerCase()

const parsed = (text: string): Read<unknown> => {
  try {
    return Effect.succeed(JSON.parse(text))
  } catch {
    return Effect.fail(malformedJson())
  }
}

const takesNull = (schema: Schema.Top): boolean => Schema.toEncoded(schema).ast._tag === "Null"

const unsupportedType = Effect.fail(new EdgeRefusal({ status: 415 }))

const MIB = 1_048_576

/** Reads a body that is a file: its bytes and its type. **Errors**: 413 for a larger one, 415 for whatever else it is said to be. */
const fileReader = ({ contentTypes, mostBytes }: TakenFile) => {
  const bound = { mostBytes, words: `The file is larger than ${mostBytes / MIB} MiB` }
  const unsupported = Effect.fail(new EdgeRefusal({ status: 415, words: `Send ${contentTypes.join(", ")}` }))
  return (call: RestCall): Read<unknown> => {
    const contentType = typeOf(call.asked)
    if (!contentTypes.includes(contentType)) return unsupported
    return Effect.map(call.file(bound), (content) => ({ content, contentType }))
  }
}

/** A body without a type is just bytes, which no operation takes (RFC 9110, 8.3). */
const typeOf = ({ headers }: RestCall["asked"]): string =>
  mediaType(headers["content-type"] ?? (hasBody(headers) ? "application/octet-stream" : "application/json"))

/** Reads the body: JSON, or nothing where it may be left out. **Errors**: 415 for whatever else it is said to be. */
const bodyReader = (endpoint: HttpApiEndpoint.Top) => {
  const forms = new Map(
    [...endpoint.payload].map(([type, { encoding, schemas }]) => {
      if (encoding._tag !== "Json") throw new Error(`${endpoint.identifier} takes a body of ${encoding._tag}`)
      const read = reader(schemas as ReadonlyArray<Schema.Top>, { options: parseOptions.payload })
      const nothing = (schemas as ReadonlyArray<Schema.Top>).some(takesNull) ? null : undefined
      return [type, { read, nothing }]
    })
  )
  return (call: RestCall): Read<unknown> => {
    const form = forms.get(typeOf(call.asked))
    if (form === undefined) return unsupportedType
    return Effect.flatMapEager(call.text, (text) =>
      text === "" ? form.read(form.nothing) : Effect.flatMapEager(parsed(text), form.read)
    )
  }
}

const optional = (schema: Schema.Top | undefined, reading: Reading) =>
  schema === undefined ? undefined : reader([schema], reading)

interface Part {
  readonly name: keyof RestParts
  readonly read: (call: RestCall) => Read<unknown>
}

/**
 * Reads what a request carries where, by the schemas of its operation's endpoint: path, headers, query, body, in this order,
 * and the first that is wrong is told of as a whole. What needs no waiting is read without a fiber.
 */
export const requestParts = (
  endpoint: HttpApiEndpoint.Top,
  taken?: TakenFile
): ((call: RestCall) => Read<RestParts>) => {
  const ofPath = optional(endpoint.params, { options: parseOptions.params })
  const ofHeaders = optional(endpoint.headers, {
    refusal: (problems) => (problems.some(lacksIfMatch) ? ifMatchRequired() : undefined)
  })
  const ofQuery = optional(endpoint.query === undefined ? undefined : Schema.toCodecArrayFromSingle(endpoint.query), {
    excess: "UNKNOWN_PARAMETER",
    options: parseOptions.query
  })
  const hasBody = endpoint.payload.size > 0 && HttpMethod.hasBody(endpoint.method)
  const ofBody = taken !== undefined ? fileReader(taken) : hasBody ? bodyReader(endpoint) : undefined

  const parts: ReadonlyArray<Part> = [
    ...(ofPath === undefined ? [] : [{ name: "params", read: ({ asked }: RestCall) => ofPath(asked.params) } as const]),
    ...(ofHeaders === undefined
      ? []
      : [{ name: "headers", read: ({ asked }: RestCall) => ofHeaders(asked.headers) } as const]),
    ...(ofQuery === undefined ? [] : [{ name: "query", read: ({ asked }: RestCall) => ofQuery(asked.query) } as const]),
    ...(ofBody === undefined ? [] : [{ name: "payload", read: ofBody } as const])
  ]

  const read = parts.reduceRight<(call: RestCall, found: RestParts) => Read<RestParts>>(
    (next, part) => (call, found) =>
      Effect.flatMapEager(part.read(call), (value) => next(call, { ...found, [part.name]: value })),
    (_call, found) => Effect.succeed(found)
  )
  return (call) => read(call, {})
}
