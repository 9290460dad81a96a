import { NodeServices } from "@effect/platform-node"
import { PgClient } from "@effect/sql-pg"
import { migrateToHead, pending } from "@credbuzzpay/migrations/Migrate"
import { Duration, Effect, Layer, Redacted, Stream } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient } from "effect/sql"
import { inject } from "vitest"
import * as MemoryFileStore from "../../src/adapters/memory/MemoryFileStore.ts"
import * as PostgresReadSql from "../../src/adapters/postgres/PostgresReadSql.ts"
import * as PrimaryDatabase from "../../src/adapters/postgres/PrimaryDatabase.ts"
import { DatabaseConfig } from "../../src/config/DatabaseConfig.ts"
import { OtpConfig } from "../../src/config/OtpConfig.ts"
import { fileKey } from "../../src/features/platform/file-store/FileKey.ts"
import { FileStore } from "../../src/features/platform/file-store/FileStore.ts"
import { dropDatabase } from "../../src/testing/DropDatabase.ts"
import { MovableClock } from "../../src/testing/MovableClock.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { TestCrypto } from "../../src/testing/TestCrypto.ts"
import { TestKeys } from "../../src/testing/TestKeys.ts"
import { TestSeals } from "../../src/testing/TestSeals.ts"
import { TestServices } from "../../src/testing/TestServices.ts"
import { keptTokens } from "./KeptTokens.ts"
import { startPostgres15 } from "./PostgresOf15.ts"
import { statementsIn } from "./StatementsIn.ts"
import { type RecordedKey, recordedFiles, recordedInstance, recordedSql } from "./RecordedInstance.ts"

/** Where an instance is restored to: addresses of whoever migrates, and of whom the program runs as. */
interface Place {
  readonly owner: string
  readonly program: string
}

const PROGRAM = "restored_program"

const at = (url: string, database: string) => {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

const asked = <A, E>(url: string, use: (sql: SqlClient.SqlClient) => Effect.Effect<A, E>) =>
  PgClient.makeClient({ url: Redacted.make(url) }).pipe(
    Effect.flatMap(use),
    Effect.provide(Reactivity.layer),
    Effect.scoped
  )

/** Statements, on a connection that is thrown away after: a dump sets its session up. */
const said = (url: string, statements: ReadonlyArray<string>) =>
  asked(url, (sql) =>
    Effect.flatMap(sql.reserve, (connection) =>
      Effect.forEach(statements, (statement) => connection.executeUnprepared(statement, [], undefined), {
        discard: true
      })
    ).pipe(Effect.scoped)
  )

const restored = Effect.fnUntraced(function* (server: Place, release: string) {
  const name = `${inject("postgres").prefix}_${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`
  yield* Effect.acquireRelease(
    asked(server.owner, (sql) => sql`create database ${sql(name)}`),
    () => Effect.orDie(asked(server.owner, (sql) => dropDatabase(sql, name)))
  )
  yield* said(at(server.owner, name), statementsIn(recordedSql(release)))
  return { owner: at(server.owner, name), program: at(server.program, name) } satisfies Place
})

const owned = (place: Place) => PgClient.layer({ url: Redacted.make(place.owner), maxConnections: 2 })

const migrated = (place: Place) =>
  migrateToHead.pipe(
    Effect.andThen(pending),
    Effect.flatMap((due) => (due.length === 0 ? Effect.void : Effect.die("steps are left to do"))),
    Effect.provide(owned(place))
  )

/** The server of this run. */
const ofThisRun = Effect.sync((): Place => ({ owner: inject("postgres").url, program: inject("postgres").serverUrl }))

/** A PostgreSQL 15 of our own, in which the program has a role of its own, as an operator makes it. */
const of15 = Effect.gen(function* () {
  const owner = yield* startPostgres15
  const program = new URL(owner)
  program.username = PROGRAM
  yield* said(owner, [
    `create role ${PROGRAM} login`,
    "create role credbuzzpay_app nologin",
    `grant credbuzzpay_app to ${PROGRAM}`
  ])
  return { owner, program: program.href } satisfies Place
}).pipe(Effect.provide(NodeServices.layer))

const servers = { ofThisRun, of15 } as const

/**
 * The database of a recorded instance, restored to a server and migrated to the newest step, as the role that the program
 * runs as: what `TestApp.over({ database })` takes.
 */
export const restoredDatabase = (
  release: string,
  server: keyof typeof servers
): (typeof TestServices)["parts"]["database"] =>
  PostgresReadSql.layer.pipe(
    Layer.provideMerge(PrimaryDatabase.layer),
    Layer.provideMerge(
      Layer.effect(
        DatabaseConfig,
        Effect.gen(function* () {
          const place = yield* restored(yield* servers[server], release)
          yield* migrated(place)
          const url = Redacted.make(place.program)
          const replicas = { replicaUrls: [], replicaMaxLag: Duration.seconds(5) }
          return { url, directUrl: url, pooler: "none" as const, ...replicas, poolSize: 5 }
        }).pipe(Effect.orDie)
      )
    )
  )

/** The files that it had. */
export const restoredFiles = (release: string): Layer.Layer<FileStore> =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const store = yield* FileStore
      for (const [key, content] of Object.entries(recordedFiles(release))) {
        yield* store.put(fileKey(key), Stream.make(Buffer.from(content, "base64")))
      }
    }).pipe(Effect.orDie)
  ).pipe(Layer.provideMerge(MemoryFileStore.layer))

const pepperedWith = (pepper: string) =>
  Layer.effect(
    OtpConfig,
    Effect.map(OtpConfig, (settings) => ({
      ...settings,
      peppers: [{ id: "k1", text: Redacted.make(pepper) }] as const
    }))
  ).pipe(Layer.provide(TestServices.parts.settings))

const bytes = (hex: string) => Redacted.make(new Uint8Array(Buffer.from(hex, "hex")))

const key = ({ hex, id }: RecordedKey) => ({ id, bytes: bytes(hex) })

/** The product of today on a recorded instance: its data, files and keys, at its moment. */
export const restoredApp = (release: string, server: keyof typeof servers) => {
  const { keys, moment } = recordedInstance(release)
  return TestApp.over({
    clock: MovableClock.layerAt(Date.parse(moment)),
    // Other bytes than those that the instance was made with: ids are not made twice.
    randomness: TestCrypto.layerSeeded(`after ${release}`),
    database: restoredDatabase(release, server),
    files: restoredFiles(release),
    tokens: keptTokens,
    keys: TestKeys.layerWith({
      keys: [key(keys.encryption)],
      format: "aes-256-gcm",
      blindIndexKeys: [{ id: "k1", bytes: bytes(keys.blindIndex) }]
    }),
    seals: TestSeals.layerWith({ keys: [key(keys.auditSeal)], retired: [] }),
    settings: Layer.merge(TestServices.parts.settings, pepperedWith(keys.otpPepper))
  })
}
