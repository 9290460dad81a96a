import { Context, Effect, Layer } from "effect"
import { Access } from "@credbuzzpay/domain/access/Access"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { RpcAuthentication } from "@credbuzzpay/domain/access/RpcAuthentication"
import { Authenticator } from "../features/sessions/Authenticator.ts"
import { passGate } from "./AccessGate.ts"

const bearer = /^Bearer +(\S+)$/i

/** See {@link RpcAuthentication}: the token comes with every message, also on one WebSocket. */
export const RpcAuthenticationLayer = Layer.effect(
  RpcAuthentication,
  Effect.gen(function* () {
    const { authenticate } = yield* Authenticator
    return RpcAuthentication.of((handler, { headers, rpc }) => {
      const rule = Context.get(rpc.annotations as Context.Context<never>, Access)
      const token = bearer.exec(headers["authorization"] ?? "")?.[1] ?? ""
      return Effect.flatMap(authenticate(token), (principal) =>
        Effect.andThen(passGate(rule, principal), Effect.provideService(handler, CurrentUser, principal))
      )
    })
  })
)
