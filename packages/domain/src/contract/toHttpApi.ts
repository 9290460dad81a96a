import { titleOf } from "../document/OperationTitles.ts"
import { Schema } from "effect"
import type { HttpRouter } from "effect/http"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Access } from "../access/Access.ts"
import { Authentication } from "../access/Authentication.ts"
import { success } from "../Envelope.ts"
import type { Failure } from "../errors/Failure.ts"
import { Unavailable } from "../errors/Unavailable.ts"
import { ValidationFailed } from "../errors/ValidationFailed.ts"
import { Idempotency } from "../platform/idempotency/Idempotency.ts"
import { ifMatch, ifMatchErrors } from "../platform/preconditions/IfMatch.ts"
import { snake } from "../values/SnakeKeys.ts"
import { groupPath } from "./declaredOperations.ts"
import { Deprecated } from "./Deprecation.ts"
import type { GivenFile, Operation, OperationGroup, TakenFile } from "./Operation.ts"
import { asksInQuery, bodyFields, fieldsOf, isConditional, pathFields, wirePath } from "./RestParts.ts"
import { checksOf, wireOf, wireStruct } from "./WireOf.ts"

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const paramsOf = (operation: Operation): Schema.Top | undefined => {
  const names = pathFields(operation)
  const fields = operation.rest.params ?? fieldsOf(operation)
  return names.length === 0
    ? undefined
    : Schema.Struct(Object.fromEntries(names.map((name) => [snake(name), fields[name]!])))
}

const bodyOf = (name: string, operation: Operation): Schema.Top | undefined => {
  const fields = bodyFields(operation)
  // The checks of an input are about what is left of it here: nothing is checked between a path and a body.
  return Object.keys(fields).length === 0
    ? undefined
    : (wireStruct(fields, checksOf(operation.input as Schema.Top), `${name}Body`) as unknown as Schema.Top)
}

/** Any number of bytes; a file that was cut short ends in an error, never cleanly. */
const fileGiven = ({ contentTypes, named }: GivenFile): Schema.Top => {
  const bytes = HttpApiSchema.StreamUint8Array({
    contentType: contentTypes as readonly [string, ...ReadonlyArray<string>]
  })
  return named === true
    ? HttpApiSchema.WithHeaders(
        bytes,
        Schema.Struct({ "content-disposition": Schema.String, "content-length": Schema.String })
      )
    : bytes
}

const answersOf = (name: string, operation: Operation): ReadonlyArray<Schema.Top> => {
  const { message, otherwise, output, rest, status } = operation
  const files = rest.gives === undefined ? [] : [fileGiven(rest.gives)]
  if (output === Schema.Void) return files.length > 0 ? files : [HttpApiSchema.NoContent]
  const first =
    rest.output ?? wireOf(otherwise === undefined ? output : (output as Schema.Union<[Schema.Top]>).members[0])
  const answer = success(`${name}Answer`, first, { message, status })
  const other =
    otherwise === undefined
      ? []
      : [success(`${name}Accepted`, wireOf(otherwise.output), { message: otherwise.message, status: otherwise.status })]
  return [answer, ...other, ...files]
}

/** A body that is a file, of one of the types. */
const filesTaken = ({ contentTypes }: TakenFile) =>
  contentTypes.map((contentType) => Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType })))

/** The parts of an endpoint of this operation; they are the contract's, so their types are those of the operation. */
const optionsOf = (name: string, operation: Operation, failures: ReadonlyArray<Failure>) => {
  const body = bodyOf(name, operation)
  const inQuery = asksInQuery(operation)
  const { takes } = operation.rest
  const payload = operation.rest.payload ?? (inQuery ? undefined : body)
  const mayBeLeftOut = payload !== undefined && operation.optionalBody === true
  const conditional = isConditional(operation)
  const classes = failures.map((failure) => failure.class.wire)
  return {
    params: paramsOf(operation),
    query: operation.rest.query ?? (inQuery ? body : undefined),
    headers: conditional ? ifMatch : undefined,
    payload: takes !== undefined ? filesTaken(takes) : mayBeLeftOut ? [payload, HttpApiSchema.NoContent] : payload,
    success: answersOf(name, operation),
    error: [...new Set([ValidationFailed.wire, ...classes, Unavailable.wire, ...(conditional ? ifMatchErrors : [])])]
  }
}

const endpointOf = (
  group: string,
  key: string,
  operation: Operation,
  failures: ReadonlyArray<Failure>
): HttpApiEndpoint.Top => {
  const options = optionsOf(`${capital(group)}${capital(key)}`, operation, failures)
  const declared = HttpApiEndpoint.make(operation.method)(key, wirePath(operation), options as never)
    .annotate(Access, operation.access)
    .annotate(OpenApi.Summary, titleOf(`${group}.${key}`) ?? operation.summary ?? key)
  const marked =
    operation.deprecated === undefined
      ? declared
      : declared.annotate(OpenApi.Deprecated, true).annotate(Deprecated, operation.deprecated)
  const keyed = operation.idempotent === true ? marked.middleware(Idempotency) : marked
  // Last added is outermost: whoever calls is known before anything else is asked.
  return (operation.access._tag === "SignedIn" ? keyed.middleware(Authentication) : keyed) as HttpApiEndpoint.Top
}

/** A group of operations as a group of the REST contract. Its endpoints are known by the operations, not by their types. */
export const toHttpApi = <Id extends string>(
  group: OperationGroup<Id>,
  failuresOf: (id: string) => ReadonlyArray<Failure>
): HttpApiGroup.HttpApiGroup<Id> => {
  const endpoints = Object.entries(group.operations).map(([key, operation]) =>
    endpointOf(group.id, key, operation, failuresOf(`${group.id}.${key}`))
  )
  const made = HttpApiGroup.make(group.id).add(...(endpoints as unknown as readonly [HttpApiEndpoint.Top]))
  return made.prefix(groupPath(group) as HttpRouter.PathInput) as unknown as HttpApiGroup.HttpApiGroup<Id>
}
