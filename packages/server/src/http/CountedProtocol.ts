import { Clock, Effect, Schema } from "effect"
import { RpcMessage, type RpcServer } from "effect/rpc"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { ApiAddressLimit } from "./AddressLimit.ts"
import { CurrentSocket } from "./CurrentSocket.ts"
import { RequestInfo } from "./RequestInfo.ts"
import { requestIdOf } from "./RequestIds.ts"
import { rpcError } from "./RpcErrors.ts"
import { badText, piece, unreadable } from "./RpcLines.ts"
import { refusals } from "./RpcRefusals.ts"
import { closeCodes } from "./SocketLimits.ts"

type Protocol = RpcServer.Protocol["Service"]

const encodeRefusal = Schema.encodeSync(Schema.toCodecJson(RateLimited))

/** With the request id that the call brought. */
const refusalOf = (refused: RateLimited, { headers }: RpcMessage.RequestEncoded) => {
  const brought = headers.findLast(([name]) => name.toLowerCase() === "x-request-id")?.[1]
  return encodeRefusal(rpcError(requestIdOf(brought))(refused))
}

const defect = (message: string): RpcMessage.FromServerEncoded => ({ _tag: "Defect", defect: message })

/** These free what a call holds, and are passed on whatever the limit says. */
const ends = (message: RpcMessage.FromClientEncoded): boolean =>
  message._tag === "Interrupt" || message._tag === "Ack" || message._tag === "Eof"

/**
 * The protocol given, of which every message counts to the limit of its address (`api_ip`), whatever it is. A call
 * beyond it is answered with `RateLimited`; anything else closes its WebSocket (1013), since it has no answer to say so.
 */
export const countedProtocol = (protocol: Protocol): Effect.Effect<Protocol, never, ApiAddressLimit> =>
  Effect.map(ApiAddressLimit, (refusal) => {
    const refuse = (clientId: number, message: RpcMessage.FromClientEncoded, refused: RateLimited) =>
      message._tag === "Request"
        ? message.isNotification === true
          ? Effect.void
          : protocol.send(clientId, {
              _tag: "Exit",
              requestId: message.id,
              exit: { _tag: "Failure", cause: [{ _tag: "Fail", error: refusalOf(refused, message) }] }
            })
        : Effect.flatMap(CurrentSocket, (socket) =>
            socket === undefined ? protocol.send(clientId, defect(refusals.tooMany)) : socket.close(closeCodes.tooMany)
          )

    const run: Protocol["run"] = (take) =>
      protocol.run((clientId, message) => {
        // The end of a body, which the protocol adds itself.
        if (message === RpcMessage.constEof) return take(clientId, message)
        return Effect.withFiber((fiber) => {
          const { ip } = fiber.getRef(RequestInfo)
          const refused = refusal(ip ?? "unknown", fiber.getRef(Clock.Clock).currentTimeMillisUnsafe())
          if (ends(message)) return take(clientId, message)
          if (refused !== undefined) return refuse(clientId, message, refused)
          const line: unknown = message
          if (line === piece) return Effect.void
          if (line === unreadable) return protocol.send(clientId, defect(refusals.unreadable))
          if (line === badText) return protocol.send(clientId, defect(refusals.badText))
          return take(clientId, message)
        })
      })

    return { ...protocol, run }
  })
