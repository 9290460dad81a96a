import { Cause, Clock, Effect, Exit, Option, Predicate } from "effect"
import { CLIENT_GONE, type TellAnswered } from "./AccessLog.ts"
import { RequestInfo } from "./RequestInfo.ts"
import { RpcCaller, type RpcCallerFound } from "./RpcCaller.ts"

/** The status that REST would answer with: that of the class of the error. */
const statusOf = (exit: Exit.Exit<unknown, unknown>): number => {
  if (Exit.isSuccess(exit)) return 200
  if (Cause.hasInterruptsOnly(exit.cause)) return CLIENT_GONE
  const error = Option.getOrUndefined(Cause.findErrorOption(exit.cause))
  const made = Predicate.isObject(error) ? error.constructor : undefined
  return Predicate.hasProperty(made, "status") && typeof made.status === "number" ? made.status : 500
}

/** The call of an operation over RPC, of which `tell` is told once it is answered. */
export const toldOfRpc =
  (tell: TellAnswered | undefined, operation: string, requestId: string) =>
  <A, E, R>(call: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> => {
    if (tell === undefined) return call
    return Effect.withFiber((fiber) => {
      const clock = fiber.getRef(Clock.Clock)
      const { ip } = fiber.getRef(RequestInfo)
      const startedAt = clock.monotonicTimeNanosUnsafe()
      const caller: RpcCallerFound = { userCode: undefined }
      return Effect.onExit(Effect.provideService(call, RpcCaller, caller), (exit) =>
        Effect.sync(() => {
          const seconds = Number(clock.monotonicTimeNanosUnsafe() - startedAt) / 1e9
          const { userCode } = caller
          tell({ method: "RPC", route: operation, status: statusOf(exit), seconds, requestId, userCode, ip })
        })
      )
    })
  }
