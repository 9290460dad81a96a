import { Schema } from "effect"

/** One request of the mix: without `method` a GET, or with a JSON body a POST. */
export const LoadRequest = Schema.Struct({
  path: Schema.String,
  token: Schema.optional(Schema.String),
  body: Schema.optional(Schema.String),
  method: Schema.optional(Schema.Literals(["GET", "POST", "PUT"])),
  /** It replaces what is at the path: the generator reads the ETag beforehand and sends the latest it saw as If-Match. */
  revises: Schema.optional(Schema.Boolean)
})
export type LoadRequest = typeof LoadRequest.Type

/** What the load generator is told on standard input. */
export const LoadOrder = Schema.Struct({
  url: Schema.String,
  seconds: Schema.Number,
  connections: Schema.Int,
  requests: Schema.Array(LoadRequest)
})
export type LoadOrder = typeof LoadOrder.Type

/**
 * What it tells on standard output. `answered` counts answers with status 200, `wrong` everything else, and `example` is
 * the first of those. **Units**: milliseconds, except `seconds`; `busy` is the share of one processor that the generator
 * itself used.
 */
export const LoadResult = Schema.Struct({
  answered: Schema.Int,
  wrong: Schema.Int,
  example: Schema.String,
  seconds: Schema.Number,
  p50: Schema.Number,
  p99: Schema.Number,
  busy: Schema.Number
})
export type LoadResult = typeof LoadResult.Type
