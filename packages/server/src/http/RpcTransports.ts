import { Clock, Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { RpcServer } from "effect/rpc"
import { Socket } from "effect/socket"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { AddressPrefixConfig } from "../config/AddressPrefixConfig.ts"
import { makeCountedAs } from "../features/platform/rate-limits/CountedAs.ts"
import { ApiAddressLimit } from "./AddressLimit.ts"
import { countedProtocol } from "./CountedProtocol.ts"
import { CurrentSocket } from "./CurrentSocket.ts"
import { failureResponse } from "./FailureResponse.ts"
import { RequestInfo } from "./RequestInfo.ts"
import { boundedSocket } from "./BoundedSocket.ts"
import { SocketRegister } from "./SocketRegister.ts"

const tooMany = Effect.fnUntraced(function* ({ retryAfterSeconds }: RateLimited) {
  const answer = failureResponse(429, yield* RequestId, yield* Clock.currentTimeMillis)
  return HttpServerResponse.setHeader(answer, "retry-after", String(retryAfterSeconds ?? 1))
})

/** RPC over POST: a body of lines, a body of answers; its size is bounded as any body is. */
export const rpcOverHttp = (path: HttpRouter.PathInput) =>
  Layer.effect(RpcServer.Protocol, Effect.flatMap(RpcServer.makeProtocolHttp({ path }), countedProtocol))

/**
 * RPC over a WebSocket within {@link SocketRegister}. Effect's own protocol takes every upgrade and shows nobody its
 * sockets, so its handler is given a request whose `upgrade` makes a bounded one.
 *
 * **Errors**: 426 without an upgrade; 429 at the upgrade when the address has as many sockets, or has sent as many messages, as it may.
 */
export const rpcOverWebSocket = (path: HttpRouter.PathInput) =>
  Layer.effect(
    RpcServer.Protocol,
    Effect.gen(function* () {
      const register = yield* SocketRegister
      const refusal = yield* ApiAddressLimit
      const countedAs = makeCountedAs(yield* AddressPrefixConfig)
      const router = yield* HttpRouter.HttpRouter
      const { httpEffect, protocol } = yield* RpcServer.makeProtocolWithHttpEffectWebsocket

      const upgrade = Effect.gen(function* () {
        const request = yield* HttpServerRequest.HttpServerRequest
        const ip = (yield* RequestInfo).ip ?? "unknown"
        const nowMillis = yield* Clock.currentTimeMillis
        const refused = refusal(ip, nowMillis)
        if (refused !== undefined) return yield* tooMany(refused)
        if (request.headers["upgrade"]?.toLowerCase() !== "websocket") {
          const answer = failureResponse(426, yield* RequestId, nowMillis)
          return HttpServerResponse.setHeaders(answer, { upgrade: "websocket", connection: "Upgrade" })
        }
        const { address } = countedAs(ip)
        yield* register.closeIdle(address)
        const guard = boundedSocket()
        const socket = register.open(address, nowMillis, guard.close)
        if (socket === undefined) return yield* tooMany(RateLimited.of({ retryAfterSeconds: 60 }))
        const bounded: HttpServerRequest.HttpServerRequest = Object.create(request, {
          upgrade: { value: Effect.map(request.upgrade, (inner: Socket.Socket) => guard.around(inner, socket.heard)) }
        })
        return yield* httpEffect.pipe(
          Effect.provideService(HttpServerRequest.HttpServerRequest, bounded),
          Effect.provideService(CurrentSocket, socket),
          Effect.ensuring(Effect.sync(socket.release))
        )
      })
      yield* router.add("GET", path, upgrade)
      return yield* countedProtocol(protocol)
    })
  )
