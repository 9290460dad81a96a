import { DateTime, Effect, Schema, type SchemaIssue } from "effect"
import { HttpMethod, type HttpServerRequest, HttpServerResponse } from "effect/http"
import type { HttpApiEndpoint } from "effect/http-api"
import { parseOptions } from "@credbuzzpay/domain/Api"
import type { RestParts } from "@credbuzzpay/domain/contract/RestParts"
import { withThoseBetween } from "@credbuzzpay/domain/errors/BetweenFields"
import type { FieldError } from "@credbuzzpay/domain/errors/FieldError"
import type { PreconditionRequired } from "@credbuzzpay/domain/errors/PreconditionRequired"
import { schemaProblems } from "@credbuzzpay/domain/errors/SchemaProblems"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { ifMatchRequired } from "@credbuzzpay/domain/platform/preconditions/PreconditionErrors"
import { malformedJson } from "../http/EdgeRefusals.ts"

type Refused = ValidationFailed | PreconditionRequired
type Read<A> = Effect.Effect<A, Refused>
type Values = Readonly<Record<string, unknown>>

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
  return (input: unknown): Read<unknown> => decode(input).pipe(Effect.catch(({ issue }) => refused(input, issue)))
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

/** Reads the body: JSON, or nothing where it may be left out. Answers 415 itself for whatever else it is said to be. */
const bodyReader = (endpoint: HttpApiEndpoint.Top) => {
  const forms = new Map(
    [...endpoint.payload].map(([type, { encoding, schemas }]) => {
      if (encoding._tag !== "Json") throw new Error(`${endpoint.identifier} takes a body of ${encoding._tag}`)
      const read = reader(schemas as ReadonlyArray<Schema.Top>, { options: parseOptions.payload })
      const nothing = (schemas as ReadonlyArray<Schema.Top>).some(takesNull) ? null : undefined
      return [type, { read, nothing }]
    })
  )
  return (request: HttpServerRequest.HttpServerRequest): Read<unknown> => {
    const type = mediaType(request.headers["content-type"] ?? "application/json")
    const form = forms.get(type)
    if (form === undefined) {
      return Effect.succeed(HttpServerResponse.text(`Unsupported content-type: ${type}`, { status: 415 }))
    }
    return Effect.flatMap(Effect.orDie(request.text), (text) =>
      text === "" ? form.read(form.nothing) : Effect.flatMap(parsed(text), form.read)
    )
  }
}

const optional = (schema: Schema.Top | undefined, reading: Reading) =>
  schema === undefined ? undefined : reader([schema], reading)

/**
 * Reads what a request carries where, by the schemas of its operation's endpoint: path, headers, query, body, in this order,
 * and the first that is wrong is told of as a whole. An answer instead of parts is one that is given as it is (415).
 */
export const requestParts = (endpoint: HttpApiEndpoint.Top) => {
  const ofPath = optional(endpoint.params, { options: parseOptions.params })
  const ofHeaders = optional(endpoint.headers, {
    refusal: (problems) => (problems.some(lacksIfMatch) ? ifMatchRequired() : undefined)
  })
  const ofQuery = optional(endpoint.query === undefined ? undefined : Schema.toCodecArrayFromSingle(endpoint.query), {
    excess: "UNKNOWN_PARAMETER",
    options: parseOptions.query
  })
  const ofBody = endpoint.payload.size === 0 || !HttpMethod.hasBody(endpoint.method) ? undefined : bodyReader(endpoint)

  return Effect.fnUntraced(function* (
    request: HttpServerRequest.HttpServerRequest,
    params: Values,
    query: Values
  ): Effect.fn.Return<RestParts | HttpServerResponse.HttpServerResponse, Refused> {
    const parts: { params?: Values; headers?: Values; query?: unknown; payload?: unknown } = {}
    if (ofPath !== undefined) parts.params = (yield* ofPath(params)) as Values
    if (ofHeaders !== undefined) parts.headers = (yield* ofHeaders(request.headers)) as Values
    if (ofQuery !== undefined) parts.query = yield* ofQuery(query)
    if (ofBody === undefined) return parts
    const payload = yield* ofBody(request)
    if (HttpServerResponse.isHttpServerResponse(payload)) return payload
    parts.payload = payload
    return parts
  })
}
