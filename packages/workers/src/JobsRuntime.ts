import * as NodeClusterSocket from "@effect/platform-node/NodeClusterSocket"
import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { Effect, Layer, Option } from "effect"
import { RunnerAddress, SingleRunner } from "effect/cluster"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import { FeatureJobs } from "@credbuzzpay/server/Features"
import { ClusterMessages } from "./ClusterMessages.ts"
import { Jobs } from "./Jobs.ts"
import { withoutLeavingWarnings } from "./LeavingCluster.ts"
import { WorkerConfig } from "./WorkerConfig.ts"

/**
 * A killed runner's jobs are elsewhere within some five seconds: its locks run out after 5 s, and the others look for
 * free shards, and for due ticks, every second. Few shards, because there are few jobs.
 */
const pace = {
  shardsPerGroup: 12,
  shardLockRefreshInterval: "1 second",
  shardLockExpiration: "5 seconds",
  refreshAssignmentsInterval: "1 second",
  runnerHealthCheckInterval: "2 seconds",
  entityMessagePollInterval: "1 second"
} as const

const cluster = Layer.unwrap(
  Effect.gen(function* () {
    const { host, port } = yield* WorkerConfig
    const { pooler } = yield* DatabaseConfig
    // Advisory locks belong to a session. Behind a pooler there is none, and shards are held by rows that run out.
    const shardLockDisableAdvisory = pooler === "transaction"
    const runnerAddress = Option.some(RunnerAddress.make(host, port))
    return NodeClusterSocket.layer({ shardingConfig: { ...pace, runnerAddress, shardLockDisableAdvisory } })
  })
)

const single = SingleRunner.layer({ runnerStorage: "memory", shardingConfig: pace }).pipe(
  Layer.provide(NodeCrypto.layerDigest)
)

const work = Jobs.pipe(Layer.provide([ClusterMessages.layer, FeatureJobs]))

/**
 * The jobs and what runs them. Both keep ticks in the database (tables `cluster_*`, which the migrations make), so that
 * a tick is run once however many processes there are.
 *
 * `layerSingle`: everything in this process, no socket; for the standalone. One process per database.
 * `layerCluster`: any number of processes, each listening on `WORKER_HOST:WORKER_PORT` for the others.
 */
export const JobsRuntime = {
  layerSingle: withoutLeavingWarnings(work, single),
  layerCluster: withoutLeavingWarnings(work, cluster)
} as const
