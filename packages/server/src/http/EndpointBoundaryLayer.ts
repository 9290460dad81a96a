import { Clock, Context, DateTime, Effect, Layer, type Schema, type Types } from "effect"
import { HttpEffect, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { type HttpApiEndpoint, HttpApiError } from "effect/http-api"
import { Access } from "@credbuzzpay/domain/access/Access"
import { Deprecated } from "@credbuzzpay/domain/contract/Deprecation"
import { EndpointBoundary } from "@credbuzzpay/domain/access/EndpointBoundary"
import { withThoseBetween } from "@credbuzzpay/domain/errors/BetweenFields"
import type { FieldError } from "@credbuzzpay/domain/errors/FieldError"
import { illFormedText } from "@credbuzzpay/domain/errors/IllFormedText"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { ifMatchRequired } from "@credbuzzpay/domain/platform/preconditions/PreconditionErrors"
import { schemaProblems } from "@credbuzzpay/domain/errors/SchemaProblems"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { LimitReport } from "../features/platform/rate-limits/LimitReport.ts"
import { deprecationHeaders } from "./DeprecationHeaders.ts"
import { ApiAddressLimit } from "./AddressLimit.ts"
import { CallLimits } from "./CallLimits.ts"
import { malformedJson, unknownParameters } from "./EdgeRefusals.ts"
import { reportInHeaders } from "./LimitHeaders.ts"
import { RequestInfo } from "./RequestInfo.ts"
import { ValidCalls } from "./ValidCalls.ts"
import { illFormedParameters } from "./WellFormedUrl.ts"

const withHeaders = (headers: Readonly<Record<string, string>>) =>
  HttpEffect.appendPreResponseHandler((_request, response) =>
    Effect.succeed(HttpServerResponse.setHeaders(response, headers))
  )

const retryAfter = (seconds: number) => withHeaders({ "retry-after": String(seconds) })

/** An error that the endpoint declares, which the builder encodes. */
const declared = (error: unknown) => Effect.fail(error as Types.unhandled)

/** Only endpoints that declare 428 take this header. */
const lacksIfMatch = ({ code, field }: FieldError) => field === "if-match" && code === "REQUIRED"

type Endpoint = HttpApiEndpoint.Top

/** What was sent in the place that does not parse; it has been read before. */
const sent = (kind: "Query" | "Payload") =>
  kind === "Query"
    ? Effect.map(HttpServerRequest.ParsedSearchParams, (found): unknown => found)
    : Effect.flatMap(HttpServerRequest.HttpServerRequest, ({ json }) => Effect.orElseSucceed(json, () => undefined))

const schemasOf = (endpoint: Endpoint, kind: "Query" | "Payload"): ReadonlyArray<Schema.Constraint> =>
  kind === "Payload"
    ? [...endpoint.payload.values()].flatMap(({ schemas }) => schemas)
    : endpoint.query === undefined
      ? []
      : [endpoint.query]

/** Everything that is wrong with a query or a body, single fields and what is between them. */
const allProblems = Effect.fnUntraced(function* (endpoint: Endpoint, error: HttpApiError.HttpApiSchemaError) {
  const { kind } = error
  const problems = schemaProblems(error.cause.issue, kind === "Payload" ? "UNKNOWN_FIELD" : "UNKNOWN_PARAMETER")
  if (kind !== "Query" && kind !== "Payload") return problems
  const [input, now] = [yield* sent(kind), yield* DateTime.now]
  return schemasOf(endpoint, kind).reduce((found, schema) => withThoseBetween(schema, input, now, found), problems)
})

const translate = (
  endpoint: Endpoint,
  error: unknown
): Effect.Effect<
  never,
  Types.unhandled | ValidationFailed | RateLimited | Unavailable,
  HttpServerRequest.HttpServerRequest | HttpServerRequest.ParsedSearchParams
> => {
  if (HttpApiError.HttpApiSchemaError.is(error)) {
    // An answer of ours that does not fit its schema is a bug; input that does not is the caller's to mend.
    if (error.kind === "Body" || error.kind === "ResponseHeaders") return Effect.die(error)
    // The builder reports a body that is not JSON as an invalid value of the whole.
    if (error.kind === "Payload" && error.cause.issue._tag === "InvalidValue") return Effect.fail(malformedJson())
    return Effect.flatMap(
      allProblems(endpoint, error),
      (problems): Effect.Effect<never, Types.unhandled | ValidationFailed> =>
        error.kind === "Headers" && problems.some(lacksIfMatch)
          ? declared(ifMatchRequired())
          : Effect.fail(ValidationFailed.of(problems))
    )
  }
  if ((error instanceof RateLimited || error instanceof Unavailable) && error.retryAfterSeconds !== undefined) {
    return Effect.andThen(retryAfter(error.retryAfterSeconds), Effect.fail(error))
  }
  return declared(error)
}

/** An endpoint that declares no query takes no parameters: one that is sent is a mistake to be told of. */
const refuseParameters = <A, E, R>(parameters: object, otherwise: Effect.Effect<A, E, R>) => {
  const names = Object.keys(parameters)
  return names.length === 0 ? otherwise : Effect.fail(unknownParameters(names))
}

/** See {@link EndpointBoundary}. */
export const EndpointBoundaryLayer = Layer.effect(
  EndpointBoundary,
  Effect.gen(function* () {
    const refusal = yield* ApiAddressLimit
    const { count, countValid } = yield* CallLimits
    return EndpointBoundary.of((endpointEffect, { endpoint }) => {
      const rule = Context.get(endpoint.annotations as Context.Context<never>, Access)
      if (rule._tag === "Undeclared") {
        return Effect.die(new Error(`The endpoint ${endpoint.identifier} declares no access rule`))
      }
      // Of a signed-in rule, the gate counts: only there is it known who calls.
      const limited =
        rule._tag === "Public"
          ? Effect.provideService(
              rule.counts === "valid"
                ? Effect.provideService(endpointEffect, ValidCalls, countValid(rule.limits, reportInHeaders))
                : Effect.andThen(count(rule.limits, undefined, reportInHeaders), endpointEffect),
              LimitReport,
              reportInHeaders
            )
          : endpointEffect
      const deprecated = Context.get(endpoint.annotations as Context.Context<never>, Deprecated)
      const deprecation = deprecated === undefined ? undefined : deprecationHeaders(deprecated)
      const guarded = limited.pipe(Effect.catch((error) => translate(endpoint, error)))
      const takesQuery = endpoint.query !== undefined
      const bounded = Effect.withFiber((fiber) => {
        const { ip } = fiber.getRef(RequestInfo)
        const refused = refusal(ip ?? "unknown", fiber.getRef(Clock.Clock).currentTimeMillisUnsafe())
        if (refused !== undefined) return translate(endpoint, refused)
        const { url } = Context.getUnsafe(fiber.context, HttpServerRequest.HttpServerRequest)
        const illFormed = illFormedParameters(url, Context.getUnsafe(fiber.context, HttpRouter.RouteContext).params)
        if (illFormed.length > 0) return Effect.fail(illFormedText(illFormed))
        return takesQuery
          ? guarded
          : refuseParameters(Context.getUnsafe(fiber.context, HttpServerRequest.ParsedSearchParams), guarded)
      })
      return deprecation === undefined ? bounded : Effect.andThen(withHeaders(deprecation), bounded)
    })
  })
)
