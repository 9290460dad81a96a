/**
 * What one request may have, whatever it is about. Not settings: no honest client comes near. What a WebSocket may have
 * beside is in `SocketLimits.ts`. **Units**: bytes, milliseconds. **Source**: docs/limits.md.
 */
export const serverLimits = {
  /** A body; of RPC also a line. */
  bodyBytes: 65_536,
  /** All headers together; enforced by Node, as are the two times. */
  headerBytes: 16_384,
  /** From the first byte to the end of the headers. */
  headersMillis: 10_000,
  /** From the first byte to the end of the body. */
  requestMillis: 10_000,
  /** How long requests that are under way when the server stops may take. */
  shutdownMillis: 10_000
} as const
