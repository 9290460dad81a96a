import { Schema } from "effect"
import { RpcMiddleware } from "effect/rpc"
import { InternalError } from "../errors/InternalError.ts"
import { RateLimited } from "../errors/RateLimited.ts"
import { Unavailable } from "../errors/Unavailable.ts"
import { ValidationFailed } from "../errors/ValidationFailed.ts"

/**
 * {@link EndpointBoundary} for RPC: the limits of all callers and of public rules, an RPC without an access rule is
 * refused, and a bug of ours is an `InternalError` with the request id, as over REST.
 */
export class RpcBoundary extends RpcMiddleware.Service<RpcBoundary>()("@credbuzzpay/domain/access/RpcBoundary", {
  error: Schema.Union([ValidationFailed, RateLimited, Unavailable, InternalError])
}) {}
