import { DateTime, Effect, Layer } from "effect"
import { ClusterCron, Singleton } from "effect/cluster"
import { observeLateness, runJob } from "./JobRun.ts"
import { approvalsExpire } from "./jobs/ApprovalsExpire.ts"
import { auditArchive } from "./jobs/AuditArchive.ts"
import { auditCheckpoint } from "./jobs/AuditCheckpoint.ts"
import { auditExchange } from "./jobs/AuditExchange.ts"
import { auditSeal } from "./jobs/AuditSeal.ts"
import { blindIndexesFill } from "./jobs/BlindIndexesFill.ts"
import { blocksRelease } from "./jobs/BlocksRelease.ts"
import { codesPurge } from "./jobs/CodesPurge.ts"
import { encryptionRewrap } from "./jobs/EncryptionRewrap.ts"
import { exportsExpire } from "./jobs/ExportsExpire.ts"
import { exportsRun } from "./jobs/ExportsRun.ts"
import { kycRenew } from "./jobs/KycRenew.ts"
import { kycResume } from "./jobs/KycResume.ts"
import { kycReviewClock } from "./jobs/KycReviewClock.ts"
import { outboxDeliver } from "./jobs/OutboxDeliver.ts"
import { partitionsEnsure } from "./jobs/PartitionsEnsure.ts"
import { personKeysFill } from "./jobs/PersonKeysFill.ts"
import { personKeysRenew } from "./jobs/PersonKeysRenew.ts"
import { signingKeysRotate } from "./jobs/SigningKeysRotate.ts"
import { userCountsFold } from "./jobs/UserCountsFold.ts"
import { userCountsVerify } from "./jobs/UserCountsVerify.ts"
import { userSearchCheck } from "./jobs/UserSearchCheck.ts"
import { userSearchFill } from "./jobs/UserSearchFill.ts"
import { type JobKey, schedules } from "./schedules.ts"
import { WorkerConfig } from "./WorkerConfig.ts"

const scheduled = <E, R>(key: JobKey, work: Effect.Effect<Readonly<Record<string, unknown>>, E, R>) =>
  Layer.unwrap(
    Effect.map(WorkerConfig, ({ crons }) =>
      ClusterCron.make({
        name: schedules[key].name,
        cron: crons[key],
        skipIfOlderThan: schedules[key].staleAfter,
        execute: Effect.flatMap(ClusterCron.CurrentScheduledTime, (tick) => runJob(schedules[key], tick, work))
      }).pipe(Layer.merge(Layer.effectDiscard(observeLateness(schedules[key], crons[key]))))
    )
  )

/** A log without a partition for its month would fill the DEFAULT one, so a start does not wait for the night. */
const partitionsAtStart = Effect.flatMap(DateTime.now, (now) =>
  runJob(schedules.partitionsEnsure, now, partitionsEnsure)
)

/** Every job, on whatever cluster is underneath: each has one owner and moves to another when that dies. */
export const Jobs = Layer.mergeAll(
  Singleton.make("outbox-deliver", outboxDeliver),
  Singleton.make("kyc-resume", kycResume),
  Singleton.make("exports-run", exportsRun),
  Singleton.make("audit-seal", auditSeal),
  Singleton.make("kyc-review-clock", kycReviewClock),
  scheduled("codesPurge", codesPurge),
  scheduled("blocksRelease", blocksRelease),
  scheduled("approvalsExpire", approvalsExpire),
  scheduled("exportsExpire", exportsExpire),
  scheduled("partitionsEnsure", partitionsEnsure),
  scheduled("auditCheckpoint", auditCheckpoint),
  scheduled("auditArchive", auditArchive),
  scheduled("auditExchange", auditExchange),
  scheduled("signingKeysRotate", signingKeysRotate),
  scheduled("encryptionRewrap", encryptionRewrap),
  scheduled("blindIndexesFill", blindIndexesFill),
  scheduled("personKeysFill", personKeysFill),
  scheduled("personKeysRenew", personKeysRenew),
  scheduled("userCountsFold", userCountsFold),
  scheduled("userCountsVerify", userCountsVerify),
  scheduled("userSearchFill", userSearchFill),
  scheduled("userSearchCheck", userSearchCheck),
  scheduled("kycRenew", kycRenew),
  Layer.effectDiscard(Effect.forkScoped(partitionsAtStart))
)
