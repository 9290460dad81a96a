import { Schema } from "effect"

/** Somebody with a token. */
const Caller = Schema.Struct({ number: Schema.Int, token: Schema.String })

/** What the generator is told on standard input. */
export const DayOrder = Schema.Struct({
  url: Schema.String,
  /** Acts a second: they come by chance, whether or not those before are done. */
  rate: Schema.Number,
  seconds: Schema.Number,
  /** The same seed gives the same acts at the same times. */
  seed: Schema.Int,
  /** Everybody's. */
  password: Schema.String,
  /** Of the first people, the super admins first, each with a token of theirs. */
  callers: Schema.Array(Caller),
  /** Those who have nothing proven yet; an act of KYC takes the next one. */
  newcomers: Schema.Array(Caller),
  /** From this number on, people whose profiles are changed; so many of them. No two acts change one at a time. */
  changed: Schema.Struct({ from: Schema.Int, count: Schema.Int }),
  /** The range that reports ask for, as it stands in the URL. */
  range: Schema.String
})
export type DayOrder = typeof DayOrder.Type

/** **Units**: milliseconds. */
const Quantiles = Schema.Struct({ count: Schema.Int, p50: Schema.Number, p95: Schema.Number, p99: Schema.Number })

/** One piece of the time. */
const Piece = Schema.Struct({
  /** **Units**: seconds since the load began. */
  at: Schema.Number,
  answered: Schema.Int,
  failed: Schema.Int,
  p99: Schema.Number
})

/**
 * What it tells on standard output. A request fails when it has no answer of 200 to 299 within 30 s; `example` is the first such.
 * Times are from when a request was due, so that one which waits for its turn is seen to wait.
 */
export const DayResult = Schema.Struct({
  acts: Schema.Int,
  answered: Schema.Int,
  failed: Schema.Int,
  example: Schema.String,
  /** Until the last answer. **Units**: seconds. */
  seconds: Schema.Number,
  all: Quantiles,
  kinds: Schema.Record(Schema.String, Quantiles),
  pieces: Schema.Array(Piece),
  /** Most acts under way at one time. */
  underWay: Schema.Int,
  newcomers: Schema.Int,
  /** The generator's share of one processor. */
  busy: Schema.Number
})
export type DayResult = typeof DayResult.Type
