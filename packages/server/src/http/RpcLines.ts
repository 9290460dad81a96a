import { Layer, Predicate } from "effect"
import { RpcSerialization } from "effect/rpc"
import { socketLimits } from "./SocketLimits.ts"

/** A line that is no message. */
export const unreadable = { _tag: "Unreadable" } as const

/** Bytes that end no line: a piece of one, or blank lines. */
export const piece = { _tag: "Piece" } as const

const envelopes: ReadonlySet<string> = new Set(["Request", "Ack", "Interrupt", "Eof", "Ping"])

const bounded = (tag: string): string =>
  tag.length <= socketLimits.tagUnits ? tag : `${tag.slice(0, socketLimits.tagUnits)}…`

const isHeader = (header: unknown): boolean =>
  Array.isArray(header) && header.length === 2 && header.every(Predicate.isString)

/** What Effect's server takes for granted of a request; it would end the socket with a defect where it is not so. */
const isRequest = (message: { readonly id?: unknown; readonly tag?: unknown; readonly headers?: unknown }): boolean =>
  (Predicate.isNumber(message.id) ||
    (Predicate.isString(message.id) && message.id.length <= socketLimits.callIdUnits)) &&
  Predicate.isString(message.tag) &&
  Array.isArray(message.headers) &&
  message.headers.every(isHeader)

/** What is said back of a message, bounded. */
const readable = (message: unknown): unknown => {
  if (!Predicate.isObject(message) || !("_tag" in message) || !Predicate.isString(message._tag)) return unreadable
  if (!envelopes.has(message._tag)) return { _tag: bounded(message._tag) }
  if (message._tag !== "Request") return message
  return isRequest(message) ? { ...message, tag: bounded(String(Reflect.get(message, "tag"))) } : unreadable
}

const lines = RpcSerialization.makeNdjson({ maxBufferSize: socketLimits.messageBytes })

/**
 * A message of RPC a line, of at most 64 KiB, refused before it is parsed. Whatever comes is at least one message, also
 * what is none ({@link unreadable}, {@link piece}), so that whoever counts messages counts everything.
 */
export const RpcLines = Layer.succeed(
  RpcSerialization.RpcSerialization,
  RpcSerialization.RpcSerialization.of({
    ...lines,
    makeUnsafe: () => {
      const parser = lines.makeUnsafe()
      return {
        encode: parser.encode,
        decode: (data) => {
          try {
            const messages = parser.decode(data)
            return messages.length === 0 ? [piece] : messages.map(readable)
          } catch (cause) {
            if (Predicate.isTagged(cause, "NdjsonDecodeError")) return [unreadable]
            throw cause
          }
        }
      }
    }
  })
)
