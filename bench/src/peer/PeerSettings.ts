/** What the peer is told by its environment. */
export interface PeerSettings {
  readonly port: number
  readonly databaseUrl: string
  readonly redisUrl: string
  /** SPKI PEM of the Ed25519 key that the callers' tokens are signed with. */
  readonly publicKey: string
  readonly issuer: string
  readonly audience: string
  /** True: Redis holds the finished answer, sent as it is; false: the record, serialised by its schema each time. */
  readonly preparedBodies: boolean
  /** True: the tables of its own (`PeerOwnTables.ts`), where `databaseUrl` leads; false: ours. */
  readonly ownTables: boolean
  /** True: a change is one statement; false: a transaction of five. */
  readonly oneStatement: boolean
}

const setting = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} must be set`)
  return value
}

export const peerSettings = (): PeerSettings => ({
  port: Number(setting("PORT")),
  databaseUrl: setting("DATABASE_URL"),
  redisUrl: setting("REDIS_URL"),
  publicKey: setting("TOKEN_PUBLIC_KEY"),
  issuer: setting("PUBLIC_URL"),
  audience: setting("ACCESS_TOKEN_AUDIENCE"),
  preparedBodies: process.env["PREPARED_BODIES"] === "1",
  ownTables: process.env["OWN_TABLES"] === "1",
  oneStatement: process.env["ONE_STATEMENT"] === "1"
})
