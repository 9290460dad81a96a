import { Clock, Context, Effect, Layer } from "effect"
import { Access } from "@credbuzzpay/domain/access/Access"
import { RpcBoundary } from "@credbuzzpay/domain/access/RpcBoundary"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { ApiAddressLimit } from "./AddressLimit.ts"
import { requestIdOf } from "./RequestIds.ts"
import { RequestInfo } from "./RequestInfo.ts"

/** See {@link RpcBoundary}. Each message is a request of its own, with an id of its own and its place in the limit. */
export const RpcBoundaryLayer = Layer.effect(
  RpcBoundary,
  Effect.gen(function* () {
    const refusal = yield* ApiAddressLimit
    return RpcBoundary.of((handler, { headers, rpc }) => {
      if (Context.get(rpc.annotations as Context.Context<never>, Access)._tag === "Undeclared") {
        return Effect.die(new Error(`The RPC ${rpc._tag} declares no access rule`))
      }
      const requestId = requestIdOf(headers["x-request-id"])
      return Effect.withFiber((fiber) => {
        const { ip } = fiber.getRef(RequestInfo)
        const refused = refusal(ip ?? "unknown", fiber.getRef(Clock.Clock).currentTimeMillisUnsafe())
        return refused === undefined
          ? handler.pipe(Effect.provideService(RequestId, requestId), Effect.annotateLogs("request_id", requestId))
          : Effect.fail(refused)
      })
    })
  })
)
