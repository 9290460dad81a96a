import { HttpApi, type HttpApiGroup } from "effect/http-api"
import { EndpointBoundary } from "./access/EndpointBoundary.ts"
import { toHttpApi } from "./contract/toHttpApi.ts"
import { failuresOf } from "./OperationFailures.ts"
import { operationGroups, type OperationGroups } from "./OperationGroups.ts"

type Groups = { [Id in keyof OperationGroups]: HttpApiGroup.HttpApiGroup<Id> }[keyof OperationGroups]

const groups = Object.values(operationGroups).map((group) => toHttpApi(group, failuresOf)) as unknown as readonly [
  Groups
]

/** How what a request carries is read: all that is wrong with it is told at once, and unknown names are wrong. */
export const parseOptions = {
  payload: { errors: "all", onExcessProperty: "error" },
  query: { errors: "all", onExcessProperty: "error" },
  params: { errors: "all" }
} as const

// `.middleware` covers only what was added before it, so it stays last; a test walks the result.
const contract = HttpApi.make("credbuzzpay")
  .add(...groups)
  .middleware(EndpointBoundary)
  .annotate(HttpApi.PayloadParseOptions, parseOptions.payload)
  .annotate(HttpApi.QueryParseOptions, parseOptions.query)
  .annotate(HttpApi.ParamsParseOptions, parseOptions.params)

/** The REST contract: every group, each below its version (`/api/v1`). What else its document says is in `ApiDocument.ts`. */
export class Api extends contract {}
