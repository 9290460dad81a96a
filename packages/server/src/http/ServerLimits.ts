/**
 * What one request may have, whatever it is about. Not settings: no honest client comes near. What a WebSocket may have
 * beside is in `SocketLimits.ts`. **Units**: bytes, milliseconds. **Source**: docs/limits.md.
 */
export const serverLimits = {
  /** A body; of RPC also a line. */
  bodyBytes: 65_536,
  /** All headers together; enforced by Node, as are the two times. */
  headerBytes: 16_384,
  /**
   * From the first byte to the end of the headers. Node counts from there and not from the end of the request before, so
   * that it may be less than what an idle connection is kept for.
   */
  headersMillis: 10_000,
  /** From the first byte to the end of the body. */
  requestMillis: 10_000,
  /** A body that is a file may take as long as its operation says, if it comes at no less than this. **Units**: bytes a second. */
  fileBytesPerSecond: 16_384,
  /** How often Node looks for requests that are over these two times: so much later they may end. */
  checkMillis: 2_000,
  /** From the end of the request to the last byte of its answer, however slowly it is read: then the connection ends. */
  answerMillis: 600_000,
  /** How often answers that are over this are looked for. */
  answerCheckMillis: 10_000,
  /** How long connections that no request comes on are kept when the server stops: one may be on its way. */
  drainMillis: 3_000,
  /** How long requests that are under way when the server stops may take. */
  shutdownMillis: 10_000
} as const

/** How many files may be on their way at once, in each process by itself. Not settings. **Units**: whole answers. */
export const answerLimits = {
  /** Reports and packs of one person. */
  perCaller: 2,
  /** Fetches of one exported file by its address. */
  perLink: 4,
  /** All of them of one address: an office has one. */
  perAddress: 20
} as const

export type AnswerLimit = keyof typeof answerLimits
