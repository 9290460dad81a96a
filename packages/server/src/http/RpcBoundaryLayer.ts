import { Context, Effect, Layer } from "effect"
import { Access } from "@credbuzzpay/domain/access/Access"
import { RpcBoundary } from "@credbuzzpay/domain/access/RpcBoundary"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { CallLimits } from "./CallLimits.ts"
import { requestIdOf } from "./RequestIds.ts"

/** See {@link RpcBoundary}. Each message is a request of its own, with an id of its own; `CountedProtocol.ts` counts it. */
export const RpcBoundaryLayer = Layer.effect(
  RpcBoundary,
  Effect.gen(function* () {
    const count = yield* CallLimits
    return RpcBoundary.of((handler, { headers, rpc }) => {
      const rule = Context.get(rpc.annotations as Context.Context<never>, Access)
      if (rule._tag === "Undeclared") {
        return Effect.die(new Error(`The RPC ${rpc._tag} declares no access rule`))
      }
      const requestId = requestIdOf(headers["x-request-id"])
      const counted = rule._tag === "Public" ? count(rule.limits, undefined, () => Effect.void) : Effect.void
      const limited = Effect.andThen(counted, handler)
      return limited.pipe(Effect.provideService(RequestId, requestId), Effect.annotateLogs("request_id", requestId))
    })
  })
)
