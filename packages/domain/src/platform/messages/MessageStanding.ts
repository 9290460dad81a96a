import { Schema } from "effect"

/**
 * How the outbox stands. `oldestSeconds` is how long the oldest message waits that is due, can be read and was tried fewer
 * than eight times; 0 when none does. `unreadable` are among `pending`.
 */
export const MessageStanding = Schema.Struct({
  pending: Schema.Int,
  oldestSeconds: Schema.Int,
  unreadable: Schema.Int,
  dead: Schema.Int
}).annotate({ identifier: "MessageStanding" })
