import { Cause, Context, Effect, Layer } from "effect"
import { Access } from "@credbuzzpay/domain/access/Access"
import { RpcBoundary } from "@credbuzzpay/domain/access/RpcBoundary"
import { InternalError } from "@credbuzzpay/domain/errors/InternalError"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { PresentedToken } from "../features/identity/sessions/PresentedToken.ts"
import { spanAttributes } from "../tracing/SpansWithoutPeople.ts"
import { asTrace, Traces } from "../tracing/Traces.ts"
import { AccessLog } from "./AccessLog.ts"
import { bearerOf } from "./BearerOf.ts"
import { CallLimits } from "./CallLimits.ts"
import { requestIdOf } from "./RequestIds.ts"
import { toldOfRpc } from "./RpcAccess.ts"
import { rpcError } from "./RpcErrors.ts"
import { ValidCalls } from "./ValidCalls.ts"

/** A bug of ours: logged once, and nothing of it told. Who goes away interrupts, which is no bug. */
const logged =
  (requestId: string) =>
  <E>(cause: Cause.Cause<E>): Effect.Effect<never, E | InternalError> =>
    Cause.hasDies(cause)
      ? Effect.andThen(Effect.logError("An RPC ended in a defect", cause), Effect.fail(InternalError.of(requestId)))
      : Effect.failCause(cause)

const untold = () => Effect.void

/** See {@link RpcBoundary}. Each message is a request of its own, with an id of its own; `CountedProtocol.ts` counts it. */
export const RpcBoundaryLayer = Layer.effect(
  RpcBoundary,
  Effect.gen(function* () {
    const { count, countValid } = yield* CallLimits
    const tell = yield* AccessLog
    const traces = yield* Traces
    return RpcBoundary.of((handler, { headers, rpc }) => {
      const rule = Context.get(rpc.annotations as Context.Context<never>, Access)
      const requestId = requestIdOf(headers["x-request-id"])
      // Of a signed-in rule, the gate counts: only there is it known who calls.
      const limited =
        rule._tag === "Undeclared"
          ? Effect.die(new Error(`The RPC ${rpc._tag} declares no access rule`))
          : rule._tag === "SignedIn"
            ? handler
            : Effect.provideService(
                rule.counts === "valid"
                  ? Effect.provideService(handler, ValidCalls, countValid(rule.limits, untold))
                  : Effect.andThen(count(rule.limits, undefined, untold), handler),
                PresentedToken,
                bearerOf(headers)
              )
      return limited.pipe(
        Effect.catchCause(logged(requestId)),
        Effect.mapError(rpcError(requestId)),
        Effect.provideService(RequestId, requestId),
        Effect.annotateLogs({ request_id: requestId, route: rpc._tag }),
        toldOfRpc(tell, rpc._tag, requestId),
        asTrace(
          traces,
          { name: `RPC ${rpc._tag}`, kind: "server" },
          { [spanAttributes.rpc]: rpc._tag, [spanAttributes.requestId]: requestId }
        )
      )
    })
  })
)
