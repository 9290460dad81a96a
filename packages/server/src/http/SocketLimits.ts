import { serverLimits } from "./ServerLimits.ts"

/**
 * What one WebSocket, one session and one address may have at `/rpc/ws`. Not settings: no honest client comes near.
 *
 * **Units**: bytes, whole sockets, milliseconds, UTF-16 units.
 */
export const socketLimits = {
  /** One message, as one body of REST; also what may wait for the end of its line. */
  messageBytes: serverLimits.bodyBytes,
  /** Frames that one message may come in; browsers send one. */
  fragmentsPerMessage: 256,
  /** Sockets of one address of which no message brought a token that stands. */
  perAddressWithoutSignIn: 20,
  /** How long such a socket may say nothing. */
  idleMillisWithoutSignIn: 60_000,
  /** Sockets of one session. */
  perSession: 10,
  /** Sockets of one address, signed in or not: a whole office has one. */
  perAddress: 1000,
  /** How often idle sockets are looked for. They are also when their address opens another. */
  sweepMillis: 10_000,
  /** Bytes of answers that are not fetched yet, from which on no more messages are read. */
  unreadBytes: 262_144,
  /** The same, from which on the socket is cut: of calls that were under way already. */
  unsentBytes: 4_194_304,
  /** How often every socket is asked whether somebody is there still. */
  pingMillis: 30_000,
  /** How many of these questions may have no answer before the socket is cut. */
  unansweredPings: 2,
  /** How long a socket stays open after its session has ended: the answer to the logout goes first. */
  endedMillis: 1000,
  /** How often it is looked whether sessions have ended by themselves. */
  endedSweepMillis: 60_000,
  /** How long a closed socket may take to say goodbye before it is cut. */
  goodbyeMillis: 2000,
  /** An unknown tag is said back to its sender, up to here. */
  tagUnits: 64,
  /** The id of a call, which is said back with its answer. */
  callIdUnits: 128
} as const

export type SocketLimits = { readonly [K in keyof typeof socketLimits]: number }

/** Why we close a socket. **Source**: RFC 6455 7.4.1; 1013 is IANA's. */
export const closeCodes = {
  /** It said nothing for too long. */
  idle: 1001,
  /** The session whose token it brought has ended. */
  signedOut: 1008,
  /** A message, or what waits for the end of its line, is too large. */
  tooLarge: 1009,
  /** A limit of the address or of the session is used up. */
  tooMany: 1013
} as const
