import { Layer, Predicate } from "effect"
import { RpcSerialization } from "effect/rpc"
import { socketLimits } from "./SocketLimits.ts"
import { strictUtf8 } from "./StrictUtf8.ts"

/** A line that is no message. */
export const unreadable = { _tag: "Unreadable" } as const

/** Bytes that are no UTF-8. */
export const badText = { _tag: "BadText" } as const

/** Bytes that end no line: a piece of one, or blank lines. */
export const piece = { _tag: "Piece" } as const

const envelopes: ReadonlySet<string> = new Set(["Request", "Ack", "Interrupt", "Eof", "Ping"])

const bounded = (tag: string): string =>
  tag.length <= socketLimits.tagUnits ? tag : `${tag.slice(0, socketLimits.tagUnits)}…`

/** Whether a call has an id and a name, which what is said back of it repeats; all else of it `RpcDefects.ts` looks at. */
const isCall = (message: { readonly id?: unknown; readonly tag?: unknown }): boolean =>
  (Predicate.isNumber(message.id) ||
    (Predicate.isString(message.id) && message.id.length <= socketLimits.callIdUnits)) &&
  Predicate.isString(message.tag)

/** What is said back of a message, bounded. */
const readable = (message: unknown): unknown => {
  if (!Predicate.isObject(message) || !("_tag" in message) || !Predicate.isString(message._tag)) return unreadable
  if (!envelopes.has(message._tag)) return { _tag: bounded(message._tag) }
  if (message._tag !== "Request") return message
  return isCall(message) ? { ...message, tag: bounded(String(Reflect.get(message, "tag"))) } : unreadable
}

const lines = strictUtf8(RpcSerialization.makeNdjson({ maxBufferSize: socketLimits.messageBytes }))

/**
 * A message of RPC a line, of at most 64 KiB, refused before it is parsed. Whatever comes is at least one message, also
 * what is none ({@link unreadable}, {@link badText}, {@link piece}), so that whoever counts messages counts everything.
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
            if (Predicate.isTagged(cause, "NoUtf8")) return [badText]
            throw cause
          }
        }
      }
    }
  })
)
