import * as PrimaryDatabase from "@credbuzzpay/server/adapters/postgres/PrimaryDatabase"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import { PasswordHasher } from "@credbuzzpay/server/features/identity/passwords/PasswordHasher"
import { AccessTokens } from "@credbuzzpay/server/features/identity/tokens/AccessTokens"
import { verifyingKey } from "@credbuzzpay/server/features/identity/tokens/SigningKey"
import { TokenSigner } from "@credbuzzpay/server/features/identity/tokens/TokenSigner"
import { ServerLayer } from "@credbuzzpay/server/ServerLayer"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { Clock, ConfigProvider, Console, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { benchEnvironment } from "./BenchEnvironment.ts"
import { type BenchServers, makeDatabase, startServers } from "./BenchServers.ts"
import type { PeerName } from "../compare/Peers.ts"
import { migrated } from "./Migrated.ts"
import { ownTablesUrl } from "./OwnTables.ts"
import { person, sessionId } from "./Person.ts"
import { populate } from "./Population.ts"

/** The password that everybody has. */
export const PASSWORD = "correct horse battery staple"

const tokenOf = Effect.fnUntraced(function* (number: number, revoked = false) {
  const { role, userCode } = person(number)
  const issued = yield* (yield* AccessTokens).issue({
    sub: UserCode.make(userCode),
    sid: sessionId(number, revoked),
    role,
    platform: "web",
    epoch: 0,
    auth_time: Math.floor((yield* Clock.currentTimeMillis) / 1000)
  })
  return Redacted.value(issued.token)
})

/** The peer is as it was when rows had one format, in the clear, and names none. */
const peerWrites = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql`alter table audit_trail alter column format set default 1`
)

const settleIn = Effect.fn("BenchWorld.settleIn")(function* (
  databaseUrl: string,
  people: number,
  callers: ReadonlyArray<number>
) {
  yield* Console.log(`Writing ${people.toLocaleString("en")} users …`)
  const passwordHash = yield* (yield* PasswordHasher).hash(Redacted.make(PASSWORD))
  yield* populate(databaseUrl, people, passwordHash, DateTime.toDateUtc(yield* DateTime.now))
  const tokens = yield* Effect.forEach(callers, (number) => tokenOf(number))
  const revoked = yield* tokenOf(people - 1, true)
  const { keys } = yield* (yield* TokenSigner).jwks
  const kid: unknown = JSON.parse(Buffer.from((tokens[0] ?? "").split(".")[0] ?? "", "base64url").toString()).kid
  const signing = keys.find((key) => key.kid === kid)
  if (signing === undefined) return yield* Effect.die("The key that signs is not published")
  const publicKey = verifyingKey(signing).export({ format: "pem", type: "spki" }).toString()
  return { tokens, revoked, publicKey }
})

/**
 * A migrated database of its own with `people` users, and access tokens for the first `callers` of them (the super admins
 * first), or for those of these numbers. `ours` and `peers` are what the servers are started with; `revoked` is a good token whose session has ended. Peers
 * with tables of their own find them when `giveOwnTables` has made them.
 */
export const makeWorldOn = Effect.fn("BenchWorld.makeOn")(function* (
  servers: BenchServers,
  people: number,
  callers: number | ReadonlyArray<number>
) {
  const { databaseUrl, redisUrls } = yield* makeDatabase(servers)
  const environment = benchEnvironment(databaseUrl)
  const Database = PrimaryDatabase.layer.pipe(
    Layer.provideMerge(DatabaseConfig.layerConfig),
    Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(environment)))
  )
  // No server and no key of one is made on a database that lacks steps.
  yield* migrated(databaseUrl)
  const Composition = ServerLayer.pipe(
    Layer.provideMerge(Database),
    Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(environment)))
  )
  yield* Effect.provide(peerWrites, Database)
  const { publicKey, revoked, tokens } = yield* settleIn(
    databaseUrl,
    people,
    typeof callers === "number" ? Array.from({ length: callers }, (_, number) => number) : callers
  ).pipe(Effect.provide(Composition))
  const peer = { ...environment, TOKEN_PUBLIC_KEY: publicKey }
  return {
    databaseUrl,
    ours: { ...environment, REDIS_URL: redisUrls[0] },
    peers: {
      ourTables: { ...peer, REDIS_URL: redisUrls[1] },
      ownTables: { ...peer, REDIS_URL: redisUrls[2], DATABASE_URL: ownTablesUrl(databaseUrl) },
      improved: { ...peer, REDIS_URL: redisUrls[3], DATABASE_URL: ownTablesUrl(databaseUrl) }
    } satisfies Record<PeerName, Record<string, string>>,
    people,
    tokens,
    revoked
  }
})
export type BenchWorld = Effect.Success<ReturnType<typeof makeWorldOn>>

/** {@link makeWorldOn} servers of its own. */
export const makeBenchWorld = Effect.fn("BenchWorld.make")(function* (people: number, callers: number) {
  return yield* makeWorldOn(yield* startServers(), people, callers)
})
