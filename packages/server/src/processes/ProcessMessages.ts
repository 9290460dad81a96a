import { Schema } from "effect"

/** What a child tells the primary. **Units**: tokens of the limit by address, one a request. */
export const FromChild = Schema.Union([
  /** It serves. */
  Schema.Struct({ kind: Schema.Literal("ready") }),
  /** It wants tokens of an address. */
  Schema.Struct({ kind: Schema.Literal("take"), address: Schema.String, tokens: Schema.Number }),
  /** Somebody asked it for the metrics of all children. */
  Schema.Struct({ kind: Schema.Literal("metrics-wanted"), question: Schema.Int }),
  /** Its own metrics, when asked. */
  Schema.Struct({ kind: Schema.Literal("metrics"), question: Schema.Int, text: Schema.String })
])
export type FromChild = typeof FromChild.Type

/** What the primary tells a child. **Units**: tokens, milliseconds. */
export const FromPrimary = Schema.Union([
  /** The tokens that an address gets; when fewer than were wanted, after how long there is another. */
  Schema.Struct({
    kind: Schema.Literal("granted"),
    address: Schema.String,
    tokens: Schema.Number,
    nextAfterMillis: Schema.Number
  }),
  Schema.Struct({ kind: Schema.Literal("metrics-asked"), question: Schema.Int }),
  /** The metrics of all children, as it wanted. */
  Schema.Struct({ kind: Schema.Literal("metrics-told"), question: Schema.Int, text: Schema.String }),
  /** End: no new connections, answer what is under way. */
  Schema.Struct({ kind: Schema.Literal("drain") })
])
export type FromPrimary = typeof FromPrimary.Type
