import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { Effect, Layer } from "effect"
import { RetentionConfig } from "../../src/config/RetentionConfig.ts"
import { RetentionJob } from "../../src/features/platform/retention/RetentionJob.ts"
import { RetentionRunRepo } from "../../src/features/platform/retention/RetentionRunRepo.ts"
import { defaultPeriods } from "../../src/tables/retention/RetentionPeriods.ts"
import { TestPersonKeys } from "../../src/testing/TestPersonKeys.ts"

/** The job with the least periods, and an audit trail of its own keys. */
export const TestRetention = RetentionJob.layer.pipe(
  Layer.provide([RetentionRunRepo.layer, TestPersonKeys.trail, Layer.succeed(RetentionConfig, defaultPeriods)]),
  Layer.provide(NodeCrypto.layerSecureRandom)
)

/** Does what the retention table says, all of it or what is looked at each hour. */
export const applyRetention = (pace?: "hourly") =>
  Effect.flatMap(RetentionJob, ({ apply }) => apply(pace)).pipe(Effect.provide(TestRetention, { local: true }))
