import { Data } from "effect"
import { RpcSerialization } from "effect/rpc"

/** A message of RPC that is no UTF-8. */
export class NoUtf8 extends Data.TaggedError("NoUtf8")<{}> {
  override readonly message = "The message is no UTF-8"
}

const begin = (lenient: RpcSerialization.RpcSerialization["Service"]) => ({
  parser: lenient.makeUnsafe(),
  utf8: new TextDecoder("utf-8", { fatal: true })
})

/** The serialization, which refuses messages in bytes that are no UTF-8, where its own would read U+FFFD. */
export const strictUtf8 = (lenient: RpcSerialization.RpcSerialization["Service"]) =>
  RpcSerialization.RpcSerialization.of({
    ...lenient,
    makeUnsafe: () => {
      let state = begin(lenient)
      const textOf = (data: Uint8Array): string => {
        try {
          return state.utf8.decode(data, { stream: true })
        } catch {
          // What came before belongs to the message that is refused.
          state = begin(lenient)
          throw new NoUtf8()
        }
      }
      return {
        encode: (response) => state.parser.encode(response),
        decode: (data) => {
          const text = typeof data === "string" ? data : textOf(data)
          return state.parser.decode(text)
        }
      }
    }
  })
