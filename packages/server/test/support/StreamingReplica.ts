import { NodeServices } from "@effect/platform-node"
import { migrateToHead } from "@credbuzzpay/migrations/Migrate"
import { PgClient } from "@effect/sql-pg"
import { Effect, FileSystem, Redacted, Schedule } from "effect"
import { Reactivity } from "effect/reactivity"
import * as fs from "node:fs/promises"
import { standbyName } from "../../src/testing/Standby.ts"
import { makeNode, type PostgresNode } from "./PostgresNode.ts"

export interface ReplicaOptions {
  /** Whether a COMMIT on the primary waits until the replica has it. */
  readonly isSynchronous?: boolean
  /** How much later than the primary the replica applies changes: `recovery_min_apply_delay`, as `2s`. */
  readonly applyDelay?: string
}

/** What the servers of a pair call their database, and the role that servers and workers run as. */
const database = "erp"
const program = "erp_program"

const on = <A, E>(url: string, use: (sql: PgClient.PgClient) => Effect.Effect<A, E>) =>
  PgClient.makeClient({ url: Redacted.make(url) }).pipe(
    Effect.flatMap(use),
    Effect.provide(Reactivity.layer),
    Effect.scoped,
    Effect.orDie
  )

const migrated = Effect.fnUntraced(function* (node: PostgresNode) {
  yield* on(node.urlOf("postgres", "postgres"), (sql) => sql.unsafe(`create database ${database}`))
  const owner = node.urlOf("postgres", database)
  yield* migrateToHead.pipe(Effect.provide(PgClient.layer({ url: Redacted.make(owner), maxConnections: 2 })))
  yield* on(owner, (sql) => sql.unsafe(`create role ${program} login in role credbuzzpay_app`))
}, Effect.orDie)

/** One of two servers, whatever it is at the moment. */
const nodeOf = (node: PostgresNode, other: PostgresNode) => {
  const ownerUrl = node.urlOf("postgres", database)
  /** A statement of the superuser in the migrated database; its rows. */
  const says = (statement: string) => on(ownerUrl, (sql) => sql.unsafe<Readonly<Record<string, unknown>>>(statement))
  return {
    port: node.port,
    /** The migrated database, as the superuser who migrated it. */
    ownerUrl,
    /** The same as the role that servers and workers run as. */
    url: node.urlOf(program, database),
    says,
    /** Ends it at once with all its backends, as a machine that loses its power. */
    kill: node.kill,
    /** Stops it in good order. */
    stop: node.stop,
    /** It hangs with all its backends: connections are taken by the kernel, and nothing answers. */
    freeze: node.freeze,
    thaw: node.thaw,
    /** Starts it again as what it was when it ended, at the same address. */
    start: node.start,
    /** A replica becomes a primary, on a new timeline. Ends when it takes writes. */
    promote: Effect.asVoid(says("select pg_promote()")),
    /** Changes a setting of the server: `set("recovery_min_apply_delay", "2s")`. */
    set: node.set,
    /** Forgets its data, and is a replica of the other from now on, which must run. */
    rejoin: Effect.gen(function* () {
      yield* node.kill
      yield* on(other.urlOf("postgres", "postgres"), (sql) =>
        Effect.gen(function* () {
          yield* sql`select pg_backup_start('rejoin', true)::text`
          yield* node.copyOf(other)
          const [backup] = yield* sql<{ labelfile: string }>`select labelfile from pg_backup_stop(false)`
          yield* node.follow(other, backup?.labelfile)
        })
      )
      yield* node.start
    })
  }
}
export type StreamingNode = ReturnType<typeof nodeOf>

const started = Effect.fnUntraced(function* (options: ReplicaOptions) {
  const folder = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped({ prefix: "credbuzzpay-replica-" })
  yield* Effect.promise(() => fs.chmod(folder, 0o711))
  const a = yield* makeNode(`${folder}/a`)
  const b = yield* makeNode(`${folder}/b`)
  yield* a.initialise
  yield* a.start
  yield* migrated(a)
  yield* a.stop
  yield* b.copyOf(a)
  yield* b.follow(a)
  if (options.isSynchronous === true) yield* a.set("synchronous_standby_names", standbyName)
  yield* a.start
  if (options.applyDelay !== undefined) yield* b.set("recovery_min_apply_delay", options.applyDelay)
  yield* b.start

  const primary = nodeOf(a, b)
  const replica = nodeOf(b, a)
  const streams = Effect.map(
    primary.says("select count(*)::int as n from pg_stat_replication where state = 'streaming'"),
    ([row]) => row?.["n"] === 1
  )
  yield* Effect.repeat(streams, { until: (begun) => begun, schedule: Schedule.spaced("20 millis") })
  const both = (url: string) => url.replace(`:${a.port}/`, `:${a.port},127.0.0.1:${b.port}/`)
  return { primary, replica, url: both(primary.url), ownerUrl: both(primary.ownerUrl) }
}, Effect.provide(NodeServices.layer))

/**
 * A PostgreSQL of its own that is migrated to the newest step, and a replica that streams from it, until the scope ends: of
 * the version that tests run on. `url` and `ownerUrl` name both hosts, as an operator writes them who has two.
 */
export const streamingReplica = (options: ReplicaOptions = {}) => started(options)
export type StreamingReplica = Effect.Success<ReturnType<typeof streamingReplica>>
