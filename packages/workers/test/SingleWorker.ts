import { NodeCrypto } from "@effect/platform-node"
import { ConfigProvider, Duration, Effect, Layer, Logger, Schedule } from "effect"
import * as PostgresInvalidationBus from "@credbuzzpay/server/adapters/postgres/PostgresInvalidationBus"
import * as PostgresPeopleSearch from "@credbuzzpay/server/adapters/postgres/PostgresPeopleSearch"
import { PostgresListener } from "@credbuzzpay/server/adapters/postgres/PostgresListener"
import { AuditRetentionConfig } from "@credbuzzpay/server/config/AuditRetentionConfig"
import { RetentionConfig } from "@credbuzzpay/server/config/RetentionConfig"
import { BrandConfig } from "@credbuzzpay/server/config/BrandConfig"
import { TokenConfig } from "@credbuzzpay/server/config/TokenConfig"
import * as auditTrail from "@credbuzzpay/server/features/platform/audit-trail/layer"
import { DevMailbox } from "@credbuzzpay/server/features/platform/notifications/DevMailbox"
import { Outbox } from "@credbuzzpay/server/features/platform/notifications/Outbox"
import { Kyc } from "@credbuzzpay/server/ServerLayer"
import * as TestDatabase from "@credbuzzpay/server/testing/TestDatabase"
import { TestSeals } from "@credbuzzpay/server/testing/TestSeals"
import { MemoryLetterPost } from "@credbuzzpay/server/testing/MemoryLetterPost"
import * as MemoryPersonKeyStore from "@credbuzzpay/server/adapters/memory/MemoryPersonKeyStore"
import * as MemoryFileStore from "@credbuzzpay/server/adapters/memory/MemoryFileStore"
import { TestKeys } from "@credbuzzpay/server/testing/TestKeys"
import { ClusterMessages } from "../src/ClusterMessages.ts"
import { JobsRuntime } from "../src/JobsRuntime.ts"
import { OutboxPollEvery } from "../src/jobs/OutboxDeliver.ts"
import { WorkerConfig } from "../src/WorkerConfig.ts"

const everySecond = ConfigProvider.layer(ConfigProvider.fromUnknown({ BLOCKS_RELEASE_CRON: "* * * * * *" }))

/** The sandbox, which production would not ask. */
const Sandbox = Kyc.pipe(Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({ APP_ENV: "development" }))))

const seldom = Layer.succeed(OutboxPollEvery, Duration.days(1))

/** All jobs in this process, on a database of its own; blocks are released every second, and nothing polls the outbox. */
export const SingleWorker = Layer.mergeAll(JobsRuntime.layerSingle, ClusterMessages.layer).pipe(
  Layer.provide([
    DevMailbox.layerPorts,
    Sandbox,
    MemoryFileStore.layer,
    MemoryLetterPost.layer,
    TestSeals.layer,
    seldom
  ]),
  Layer.provideMerge(Layer.mergeAll(auditTrail.layer, Outbox.layer, DevMailbox.layer, PostgresPeopleSearch.layer)),
  Layer.provideMerge(Layer.merge(PostgresInvalidationBus.layer, MemoryPersonKeyStore.layer)),
  Layer.provide([
    PostgresListener.layer,
    AuditRetentionConfig.layerConfig,
    RetentionConfig.layerConfig,
    BrandConfig.layerConfig,
    TokenConfig.layerConfig,
    WorkerConfig.layerConfig.pipe(Layer.provide(everySecond))
  ]),
  Layer.provideMerge(TestKeys.layer),
  Layer.provideMerge(Layer.mergeAll(TestDatabase.layer, NodeCrypto.layerSecureRandom, Logger.layer([])))
)

/** As long as it takes; what never comes is against the limit of every test. */
export const until = <A, E, R>(condition: Effect.Effect<A, E, R>, holds: (value: A) => boolean) =>
  condition.pipe(Effect.filterOrFail(holds), Effect.retry(Schedule.spaced("10 millis")))
