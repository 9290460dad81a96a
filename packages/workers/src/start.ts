import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { keepCompiled } from "@credbuzzpay/settings/CompileCache"
import { checkSettings } from "@credbuzzpay/settings/Refusals"
import { startupWords } from "@credbuzzpay/settings/StartupSentence"
import { Cause, Console, Effect, Exit, Layer } from "effect"
import * as TrustedRoleCheck from "@credbuzzpay/server/adapters/postgres/TrustedRoleCheck"
import * as PostgresInvalidationBus from "@credbuzzpay/server/adapters/postgres/PostgresInvalidationBus"
import * as PostgresPeopleSearch from "@credbuzzpay/server/adapters/postgres/PostgresPeopleSearch"
import * as PostgresReadSql from "@credbuzzpay/server/adapters/postgres/PostgresReadSql"
import { PostgresListener } from "@credbuzzpay/server/adapters/postgres/PostgresListener"
import { databaseCheck } from "@credbuzzpay/server/adapters/postgres/DatabaseCheck"
import * as PrimaryDatabase from "@credbuzzpay/server/adapters/postgres/PrimaryDatabase"
import { AuditRetentionConfig } from "@credbuzzpay/server/config/AuditRetentionConfig"
import { RetentionConfig } from "@credbuzzpay/server/config/RetentionConfig"
import { BrandConfig } from "@credbuzzpay/server/config/BrandConfig"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import { ServerConfig } from "@credbuzzpay/server/config/ServerConfig"
import { TokenConfig } from "@credbuzzpay/server/config/TokenConfig"
import * as auditTrail from "@credbuzzpay/server/features/platform/audit-trail/layer"
import { Replicas } from "@credbuzzpay/server/features/platform/reads/Replicas"
import { replicaChecks } from "@credbuzzpay/server/adapters/postgres/ReplicaChecks"
import { HealthChecks } from "@credbuzzpay/server/features/platform/health/HealthChecks"
import { Outbox } from "@credbuzzpay/server/features/platform/notifications/Outbox"
import { programLog } from "@credbuzzpay/server/ProgramLog"
import { serverMetrics } from "@credbuzzpay/server/Metrics"
import { sight } from "@credbuzzpay/server/Sight"
import { sightServing } from "@credbuzzpay/server/SightServing"
import { Tracing } from "@credbuzzpay/server/tracing/Tracing"
import { Encryption, Files, KeyStore, Kyc, Post, Seals } from "@credbuzzpay/server/ServerLayer"
import { SqlClient } from "effect/sql"
import { JobsRuntime } from "./JobsRuntime.ts"
import { workerMetrics } from "./Metrics.ts"
import { Providers } from "./Providers.ts"
import { WorkerConfig } from "./WorkerConfig.ts"
import { workerProgram } from "./WorkerProgram.ts"

// Invalidation through PostgreSQL alone: servers believe it with or without Redis, and workers cache nothing.
const Served = Layer.unwrap(
  Effect.map(WorkerConfig, ({ metricsHost, metricsPort }) => sightServing(metricsHost, metricsPort))
)

const Checks = Layer.effect(
  HealthChecks,
  Effect.map(Effect.all([SqlClient.SqlClient, Replicas]), ([sql, replicas]) => [
    databaseCheck(sql),
    ...replicaChecks(replicas)
  ])
)

const Seen = Layer.merge(Served, sight([...serverMetrics, ...workerMetrics])).pipe(Layer.provide(Checks))

const Workers = Layer.effectDiscard(Effect.sync(keepCompiled)).pipe(
  Layer.provideMerge(Layer.mergeAll(JobsRuntime.layerCluster, TrustedRoleCheck.warning, Seen)),
  Layer.provide([auditTrail.layer, Files, Outbox.layer, Providers, Kyc, Post, Seals, PostgresPeopleSearch.layer]),
  Layer.provide([KeyStore, PostgresInvalidationBus.layer]),
  Layer.provide([PostgresListener.layer, PostgresReadSql.layer, Encryption]),
  Layer.provide([PrimaryDatabase.layer, Tracing]),
  Layer.provide([
    AuditRetentionConfig.layerConfig,
    RetentionConfig.layerConfig,
    BrandConfig.layerConfig,
    DatabaseConfig.layerConfig,
    ServerConfig.layerConfig,
    TokenConfig.layerConfig,
    WorkerConfig.layerConfig
  ]),
  Layer.provideMerge(Layer.effectDiscard(Effect.logInfo("Workers are starting"))),
  Layer.provide(programLog("workers"))
)

const program = Effect.andThen(checkSettings(workerProgram), Layer.launch(Workers)).pipe(
  Effect.tapCause((cause) =>
    Cause.hasInterruptsOnly(cause) ? Effect.void : Console.error(startupWords(cause, { ports: "WORKER_PORT" }))
  )
)

// SIGTERM closes the layers: runs under way end, locks are given back, others take over.
NodeRuntime.runMain(program, {
  disableErrorReporting: true,
  // Being asked to stop and having stopped is a success.
  teardown: (exit, onExit) => onExit(Exit.isFailure(exit) && !Cause.hasInterruptsOnly(exit.cause) ? 1 : 0)
})
