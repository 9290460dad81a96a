import type { Effect } from "effect"
import type { HttpServerResponse } from "effect/http"
import type { HttpApiEndpoint } from "effect/http-api"
import type { DeclaredOperation } from "@credbuzzpay/domain/contract/declaredOperations"

/** An operation as REST serves it; `endpoint` has the schemas of what a request carries. */
export interface RestOperation extends DeclaredOperation {
  readonly endpoint: HttpApiEndpoint.Top
}

/** What answers requests of one operation: an effect that is run for each, and fails with what the operation declares. */
export type RestAnswering = Effect.Effect<HttpServerResponse.HttpServerResponse, unknown, unknown>

/** Stands around what answers an operation: put together once, when the server starts. */
export type RestGuard = (declared: RestOperation, answering: RestAnswering) => RestAnswering
