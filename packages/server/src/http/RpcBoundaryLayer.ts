import { Context, Effect, Layer } from "effect"
import { Access } from "@credbuzzpay/domain/access/Access"
import { RpcBoundary } from "@credbuzzpay/domain/access/RpcBoundary"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { requestIdOf } from "./RequestIds.ts"

/** See {@link RpcBoundary}. Each message is a request of its own, with an id of its own. */
export const RpcBoundaryLayer = Layer.succeed(
  RpcBoundary,
  RpcBoundary.of((handler, { headers, rpc }) => {
    if (Context.get(rpc.annotations as Context.Context<never>, Access)._tag === "Undeclared") {
      return Effect.die(new Error(`The RPC ${rpc._tag} declares no access rule`))
    }
    const requestId = requestIdOf(headers["x-request-id"])
    return handler.pipe(Effect.provideService(RequestId, requestId), Effect.annotateLogs("request_id", requestId))
  })
)
