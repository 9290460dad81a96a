import { Context, Effect, Layer, Redacted } from "effect"
import { Access } from "@credbuzzpay/domain/access/Access"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { RpcAuthentication } from "@credbuzzpay/domain/access/RpcAuthentication"
import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { Authenticator } from "../features/identity/sessions/Authenticator.ts"
import { AccessGate, type Call } from "./AccessGate.ts"
import { bearerOf } from "./BearerOf.ts"
import { notedWrites } from "./NotedWrites.ts"
import { RpcCaller } from "./RpcCaller.ts"
import { signedInSocket } from "./CurrentSocket.ts"

/** What is `feature_code` in a path is `featureCode` in an RPC's payload, which nobody has parsed yet. */
const inPayload =
  (payload: unknown): Call["parameter"] =>
  (name) => {
    if (typeof payload !== "object" || payload === null) return undefined
    const key = name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase())
    const value: unknown = Object.entries(payload).find(([property]) => property === key)?.[1]
    return typeof value === "string" ? value : undefined
  }

/** See {@link RpcAuthentication}: the token comes with every message, also on one WebSocket. */
export const RpcAuthenticationLayer = Layer.effect(
  RpcAuthentication,
  Effect.gen(function* () {
    const { authenticate } = yield* Authenticator
    const { pass } = yield* AccessGate
    const ofMethod = yield* notedWrites
    const methods = new Map(declaredOperations(operationGroups).map(({ id, method }) => [id, method]))
    return RpcAuthentication.of((handler, { headers, payload, rpc }) => {
      const rule = Context.get(rpc.annotations as Context.Context<never>, Access)
      const brought = bearerOf(headers)
      const token = brought === undefined ? "" : Redacted.value(brought)
      // One that is not of the contract is taken to write.
      const noted = ofMethod(methods.get(rpc._tag) ?? "POST")
      const call: Call = { parameter: inPayload(payload), report: () => Effect.void }
      return Effect.flatMap(
        Effect.tap(authenticate(token), ({ sessionId, userCode }) =>
          Effect.withFiber((fiber) => {
            const caller = fiber.getRef(RpcCaller)
            if (caller !== undefined) caller.userCode = userCode
            return signedInSocket(sessionId)
          })
        ),
        (principal) => {
          const answering = Effect.provideService(handler, CurrentUser, principal)
          return Effect.andThen(
            pass(rule, principal, call),
            noted === undefined ? answering : noted(principal.userCode, answering)
          )
        }
      )
    })
  })
)
