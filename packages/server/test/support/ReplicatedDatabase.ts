import { Context, Duration, Effect, Layer, Redacted, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import * as PostgresReadSql from "../../src/adapters/postgres/PostgresReadSql.ts"
import * as PrimaryDatabase from "../../src/adapters/postgres/PrimaryDatabase.ts"
import { DatabaseConfig } from "../../src/config/DatabaseConfig.ts"
import { ReadSql } from "../../src/features/platform/reads/ReadSql.ts"
import { Replicas } from "../../src/features/platform/reads/Replicas.ts"
import type { StreamingNode, StreamingReplica } from "./StreamingReplica.ts"

interface Options {
  readonly maxLag?: Duration.Input
  readonly replicas?: ReadonlyArray<Pick<StreamingNode, "url">>
}

/** The database as a process has it that writes to the primary and reads from the replica. */
export const replicatedDatabase = (
  { primary, replica }: Pick<StreamingReplica, "primary" | "replica">,
  { maxLag = "1 hour", replicas = [replica] }: Options = {}
) =>
  Layer.fresh(PostgresReadSql.layer.pipe(Layer.provideMerge(PrimaryDatabase.layer))).pipe(
    Layer.provideMerge(
      Layer.succeed(DatabaseConfig, {
        url: Redacted.make(primary.url),
        directUrl: Redacted.make(primary.url),
        pooler: "none",
        replicaUrls: replicas.map(({ url }) => Redacted.make(url)),
        replicaMaxLag: Duration.fromInputUnsafe(maxLag),
        poolSize: 5
      })
    )
  )

/** Waits until reads go to all replicas, or to none. */
export const used = ({ all }: Replicas["Service"], wanted: boolean) =>
  Effect.repeat(
    Effect.sync(() => all.every(({ isUsed }) => isUsed() === wanted)),
    { until: (holds) => holds, schedule: Schedule.spaced("20 millis") }
  )

/** One such process, until the scope ends. */
export const replicatedInstance = Effect.fnUntraced(function* (
  pair: Pick<StreamingReplica, "primary" | "replica">,
  options: Options = {}
) {
  const context = yield* Layer.build(replicatedDatabase(pair, options))
  const read = Context.get(context, ReadSql)
  const replicas = Context.get(context, Replicas)
  /** The port of the server that answers a read, after so many seconds. */
  const answering = (seconds = 0) =>
    Effect.map(
      read<{ port: number }>`select inet_server_port() as port from pg_sleep(${seconds}::float8)`,
      ([row]) => row?.port
    )
  const isUsed = (wanted: boolean) => used(replicas, wanted)
  return { sql: Context.get(context, SqlClient.SqlClient), read, replicas, answering, isUsed }
})

/** The replica takes what is sent, and shows none of it until {@link resumed}. Done when that is so. */
export const paused = (replica: StreamingNode) =>
  Effect.andThen(
    replica.says("select pg_wal_replay_pause()"),
    Effect.repeat(replica.says("select pg_get_wal_replay_pause_state() as state"), {
      until: ([row]) => row?.["state"] === "paused",
      schedule: Schedule.spaced("20 millis")
    })
  )

export const resumed = (replica: StreamingNode) => replica.says("select pg_wal_replay_resume()")

/** Waits until somebody who wrote nothing is answered by the replica: notes begin with a beat that it must have. */
export const settled = (context: Context.Context<ReadSql | Replicas>, { port }: Pick<StreamingNode, "port">) => {
  const read = Context.get(context, ReadSql)
  const answering = Context.get(context, Replicas).seenBy(
    "NOBODY00",
    read<{ port: number }>`select inet_server_port() as port`
  )
  return Effect.repeat(answering, { until: ([row]) => row?.port === port, schedule: Schedule.spaced("20 millis") })
}
