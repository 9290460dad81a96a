import type { Redacted } from "effect"

/** Where traces go, and whose they are. */
export interface TraceTarget {
  /** `https://collector:4318/v1/traces`. */
  readonly url: string
  /** May hold a key. */
  readonly headers: Redacted.Redacted<Readonly<Record<string, string>>>
  readonly resource: {
    readonly serviceName: string
    readonly serviceVersion: string
    readonly attributes: Readonly<Record<string, string>>
  }
}

/** **Units**: milliseconds; spans. */
export const traceLimits = {
  /** How often what has gathered is sent. */
  everyMillis: 5_000,
  /** What one post may take. */
  postMillis: 10_000,
  /** Spans of one post. */
  batch: 500,
  /** Spans that wait at most; more are dropped. */
  waiting: 4_000,
  /** Posts under way at once. A collector that hangs holds no more of our memory. */
  posts: 2,
  /** What the last post may take when the process ends. */
  goodbyeMillis: 3_000
} as const
