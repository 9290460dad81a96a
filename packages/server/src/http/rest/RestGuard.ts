import type { Effect } from "effect"
import type { HttpApiEndpoint } from "effect/http-api"
import type { DeclaredOperation } from "@credbuzzpay/domain/contract/declaredOperations"
import type { RestCall } from "./RestCall.ts"
import type { RestAnswer } from "./TextAnswer.ts"

/** An operation as REST serves it; `endpoint` has the schemas of what a request carries. */
export interface RestOperation extends DeclaredOperation {
  readonly endpoint: HttpApiEndpoint.Top
}

/**
 * What answers calls of one operation. It fails with what the operation declares. What needs nothing but memory is an
 * effect that is done when it is returned (an `Exit`), for which no fiber is started.
 */
export type RestAnswering = (call: RestCall) => Effect.Effect<RestAnswer, unknown, unknown>

/** Stands around what answers an operation: put together once, when the server starts. */
export type RestGuard = (declared: RestOperation, answering: RestAnswering) => RestAnswering
