import { Clock, Effect, Option, Schema } from "effect"
import { CacheMetrics } from "./CacheMetrics.ts"
import type { Invalidated } from "./InvalidationBus.ts"

/** What travels between instances: by whom and when it was published (milliseconds since 1970), and the keys. */
const Message = Schema.fromJsonString(
  Schema.Struct({ from: Schema.optionalKey(Schema.String), at: Schema.Int, keys: Schema.Array(Schema.String) })
)

/** How a message begins that says by whom. It stands first, so that one's own is known without reading it. */
const opening = `{"from":"`

/** What comes after `sender` in the name of whom a message is from; `undefined` when it is from another. */
export const ownMessage = (text: string, sender: string): string | undefined =>
  text.startsWith(sender, opening.length) && text.startsWith(opening)
    ? text.slice(opening.length + sender.length, text.indexOf('"', opening.length))
    : undefined

// By hand: what it takes is typed, and every change pays for it.
const encodeMessage = (message: typeof Message.Type): string => JSON.stringify(message)
const decodeMessage = Schema.decodeUnknownOption(Message)

/** The channel of PostgreSQL. */
export const invalidationChannel = "credbuzzpay_invalidations"

/** PostgreSQL takes payloads of less than 8000 bytes; the rest is room for the frame. */
const bytesAtMost = 7_800

const bytesOf = (key: string) => Buffer.byteLength(JSON.stringify(key)) + 1

/**
 * Messages that hold all keys, each small enough for NOTIFY. A key that is too long by itself gets one of its own. `from`
 * (letters, digits and dashes, 80 at most) is whom {@link ownMessage} knows them by.
 */
export const encodeInvalidations = (
  keys: ReadonlyArray<string>,
  atMillis: number,
  from?: string
): ReadonlyArray<string> => {
  const chunks: Array<Array<string>> = []
  let room = 0
  for (const key of new Set(keys)) {
    const size = bytesOf(key)
    if (chunks.length === 0 || size > room) {
      chunks.push([])
      room = bytesAtMost
    }
    chunks.at(-1)!.push(key)
    room -= size
  }
  const sender = from === undefined ? {} : { from }
  return chunks.map((chunk) => encodeMessage({ ...sender, at: atMillis, keys: chunk }))
}

/** What a message invalidates: "all" when it cannot be read. Measures how long it took. */
export const hearInvalidation = Effect.fnUntraced(function* (text: string) {
  const message = decodeMessage(text)
  if (Option.isNone(message)) {
    yield* Effect.logWarning("An invalidation could not be read; everything cached is dropped")
    const all: Invalidated = "all"
    return all
  }
  yield* CacheMetrics.heard((yield* Clock.currentTimeMillis) - message.value.at, message.value.keys)
  const keys: Invalidated = message.value.keys
  return keys
})
