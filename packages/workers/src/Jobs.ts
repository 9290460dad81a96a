import { Effect, Layer } from "effect"
import { Singleton } from "effect/cluster"
import { ClusterMessages } from "./ClusterMessages.ts"
import { continuous, type ContinuousKey } from "./continuous.ts"
import { continuousJob, type Rounds } from "./ContinuousJob.ts"
import { JobBoard } from "./JobBoard.ts"
import type { JobFacts } from "./JobRun.ts"
import { accountsClose } from "./jobs/AccountsClose.ts"
import { approvalsExpire } from "./jobs/ApprovalsExpire.ts"
import { auditArchive } from "./jobs/AuditArchive.ts"
import { auditCheckpoint } from "./jobs/AuditCheckpoint.ts"
import { auditExchange } from "./jobs/AuditExchange.ts"
import { auditSeal } from "./jobs/AuditSeal.ts"
import { blindIndexesFill } from "./jobs/BlindIndexesFill.ts"
import { blocksRelease } from "./jobs/BlocksRelease.ts"
import { privacyClocks } from "./jobs/PrivacyClocks.ts"
import { breachesTend } from "./jobs/BreachesTend.ts"
import { ckycrFile } from "./jobs/CkycrFile.ts"
import { codesPurge } from "./jobs/CodesPurge.ts"
import { ekycIntoVault } from "./jobs/EkycIntoVault.ts"
import { encryptionRewrap } from "./jobs/EncryptionRewrap.ts"
import { erasuresRun } from "./jobs/ErasuresRun.ts"
import { evidenceUnderPersons } from "./jobs/EvidenceUnderPersons.ts"
import { exportsExpire } from "./jobs/ExportsExpire.ts"
import { exportsRun } from "./jobs/ExportsRun.ts"
import { kycAddressesLapse } from "./jobs/KycAddressesLapse.ts"
import { kycNoticesRecord } from "./jobs/KycNoticesRecord.ts"
import { kycAssess } from "./jobs/KycAssess.ts"
import { kycMeetings } from "./jobs/KycMeetings.ts"
import { kycRenew } from "./jobs/KycRenew.ts"
import { kycResume } from "./jobs/KycResume.ts"
import { kycReviewClock } from "./jobs/KycReviewClock.ts"
import { lettersPost } from "./jobs/LettersPost.ts"
import { kycUploadsExpire } from "./jobs/KycUploadsExpire.ts"
import { numbersUnderPersons } from "./jobs/NumbersUnderPersons.ts"
import { outboxDeliver } from "./jobs/OutboxDeliver.ts"
import { partitionsEnsure } from "./jobs/PartitionsEnsure.ts"
import { personKeysFill } from "./jobs/PersonKeysFill.ts"
import { personKeysRenew } from "./jobs/PersonKeysRenew.ts"
import { retentionApply } from "./jobs/RetentionApply.ts"
import { signingKeysRotate } from "./jobs/SigningKeysRotate.ts"
import { userCountsFold } from "./jobs/UserCountsFold.ts"
import { userCountsVerify } from "./jobs/UserCountsVerify.ts"
import { userSearchCheck } from "./jobs/UserSearchCheck.ts"
import { userSearchFill } from "./jobs/UserSearchFill.ts"
import { JobTable } from "./JobTable.ts"
import { scheduledJob } from "./ScheduledJob.ts"
import { type JobKey, schedules } from "./schedules.ts"
import { WorkerConfig } from "./WorkerConfig.ts"

const scheduled = <E, R>(key: JobKey, work: Effect.Effect<JobFacts, E, R>, runsAtStart = false) =>
  Layer.unwrap(
    Effect.map(WorkerConfig, ({ crons }) =>
      Singleton.make(schedules[key].name, scheduledJob(schedules[key], crons[key].cron, work, { runsAtStart }))
    )
  )

const always = <E, R>(key: ContinuousKey, rounds: Rounds<E, R>) =>
  Singleton.make(continuous[key].name, continuousJob(continuous[key], rounds))

/** Who this process is among workers, as `jobs.owner` says it. */
const table = Layer.unwrap(
  Effect.map(WorkerConfig, ({ host, port }) => JobTable.layer(`${host}:${port}/${process.pid}`))
)

/**
 * Every job, on whatever cluster is underneath: each has one owner and moves to another when that dies. What one whom the
 * others took for dead still writes is refused (docs/adr/0087).
 */
export const Jobs = Layer.mergeAll(
  always("outboxDeliver", outboxDeliver),
  always("kycResume", kycResume),
  always("exportsRun", exportsRun),
  always("auditSeal", auditSeal),
  always("kycReviewClock", kycReviewClock),
  scheduled("codesPurge", codesPurge),
  scheduled("retentionApply", retentionApply),
  scheduled("blocksRelease", blocksRelease),
  scheduled("accountsClose", accountsClose),
  scheduled("breachesTend", breachesTend),
  scheduled("privacyClocks", privacyClocks),
  scheduled("approvalsExpire", approvalsExpire),
  // Who came back with a backup does not wait for the night.
  scheduled("erasuresRun", erasuresRun, true),
  scheduled("exportsExpire", exportsExpire),
  // A log without a partition for its month would fill the DEFAULT one, so a start does not wait for the night.
  scheduled("partitionsEnsure", partitionsEnsure, true),
  scheduled("auditCheckpoint", auditCheckpoint),
  scheduled("auditArchive", auditArchive),
  scheduled("auditExchange", auditExchange),
  scheduled("signingKeysRotate", signingKeysRotate),
  scheduled("encryptionRewrap", encryptionRewrap),
  scheduled("blindIndexesFill", blindIndexesFill),
  scheduled("ekycIntoVault", ekycIntoVault),
  scheduled("evidenceUnderPersons", evidenceUnderPersons),
  scheduled("numbersUnderPersons", numbersUnderPersons),
  scheduled("personKeysFill", personKeysFill),
  scheduled("personKeysRenew", personKeysRenew),
  scheduled("userCountsFold", userCountsFold),
  scheduled("userCountsVerify", userCountsVerify),
  scheduled("userSearchFill", userSearchFill),
  scheduled("userSearchCheck", userSearchCheck),
  scheduled("kycRenew", kycRenew),
  scheduled("kycAddressesLapse", kycAddressesLapse),
  scheduled("kycMeetings", kycMeetings),
  scheduled("ckycrFile", ckycrFile),
  scheduled("kycNoticesRecord", kycNoticesRecord),
  scheduled("lettersPost", lettersPost),
  scheduled("kycAssess", kycAssess),
  scheduled("kycUploadsExpire", kycUploadsExpire),
  Layer.effectDiscard(Effect.flatMap(ClusterMessages, ({ purge }) => purge))
).pipe(Layer.provide(JobBoard.layer), Layer.provide(table))
