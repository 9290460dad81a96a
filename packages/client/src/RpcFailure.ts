import { Effect } from "effect"
import type { RpcClientError } from "effect/rpc"
import { InternalError } from "@credbuzzpay/domain/errors/InternalError"
import type { ApiFailure } from "./ApiFailure.ts"
import { NetworkFailed } from "./NetworkFailed.ts"

/** What an RPC fails with before it is told as an {@link ApiFailure}. */
export type RpcFailure = ApiFailure | RpcClientError.RpcClientError

const isTransport = (error: RpcFailure): error is RpcClientError.RpcClientError => error._tag === "RpcClientError"

/** A bug of the server's travels as a defect over RPC; callers get the class that REST's 500 has. */
export const overRpc = <A>(request: Effect.Effect<A, RpcFailure>): Effect.Effect<A, ApiFailure> =>
  request.pipe(
    Effect.catchIf(isTransport, (error) => Effect.fail(NetworkFailed.of(error.reason._tag))),
    Effect.catchDefect(() => Effect.fail(InternalError.of()))
  )
