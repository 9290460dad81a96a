import type { Pool, PoolClient } from "pg"

/** What is asked for at a sign-in, and from where. */
export interface LoginRequest {
  readonly identifier: string
  readonly password: string
  readonly platform: string
  readonly ip: string
  readonly userAgent: string | null
  readonly requestId: string
}

/** What begins with a sign-in. */
export interface StartedSession {
  readonly sessionId: string
  readonly userCode: string
  /** SHA-256 of the refresh token. */
  readonly refreshHash: Buffer
  readonly startedAt: Date
  readonly expiresAt: Date
  readonly refreshExpiresAt: Date
}

/**
 * What the peers' tables do not have in common. Everything else is found by the same names in both: ours by PostgreSQL's
 * default, those of its own by the search path of its connections.
 */
export interface PeerTables {
  /** The column with the normal form of an e-mail address, which is unique. */
  readonly emailKey: "email" | "email_normalized"
  /** Counts a try at a password before it is checked, where the tables do. */
  readonly reserveTry: (pool: Pool, userCode: string, now: Date) => Promise<void>
  /** Writes what a sign-in leaves behind, in the transaction of `client`. */
  readonly startSession: (client: PoolClient, request: LoginRequest, session: StartedSession) => Promise<void>
}
