import { Config, Context, Cron, Effect, Layer, Result, Schema, SchemaIssue } from "effect"
import { type JobKey, schedules } from "./schedules.ts"

/** The values behind {@link WorkerConfig}. */
export interface WorkerSettings {
  /** Where the other runners reach this one. */
  readonly host: string
  readonly port: number
  readonly crons: Readonly<Record<JobKey, Cron.Cron>>
}

const cronOf = (key: JobKey, setting: string) =>
  Config.String(setting).pipe(
    Config.withDefault(schedules[key].cron),
    Config.mapEffect((text) =>
      Result.match(Cron.parse(text, schedules[key].zone), {
        onSuccess: Effect.succeed,
        onFailure: () =>
          Effect.fail(
            new Config.ConfigError(
              new Schema.SchemaError(
                new SchemaIssue.Pointer(
                  [setting],
                  new SchemaIssue.InvalidValue({ message: "must be a cron expression" })
                )
              )
            )
          )
      })
    )
  )

/**
 * How workers of several processes find each other, and when jobs run. The runners' port is not authenticated: keep it
 * in a private network.
 *
 * **Settings**: `WORKER_HOST` (localhost), `WORKER_PORT` (34431), `CODES_PURGE_CRON`, `BLOCKS_RELEASE_CRON`,
 * `APPROVALS_EXPIRE_CRON`, `EXPORTS_EXPIRE_CRON`, `PARTITIONS_ENSURE_CRON`, `SIGNING_KEYS_ROTATE_CRON`, `ENCRYPTION_REWRAP_CRON`,
 * `AUDIT_CHECKPOINT_CRON`, `AUDIT_ARCHIVE_CRON`, `KYC_RENEW_CRON`, `USER_COUNTS_FOLD_CRON`, `USER_COUNTS_VERIFY_CRON` (as in `schedules.ts`).
 */
export class WorkerConfig extends Context.Service<WorkerConfig, WorkerSettings>()("@credbuzzpay/workers/WorkerConfig") {
  static readonly config: Config.Config<WorkerSettings> = Config.all({
    host: Config.NonEmptyString("WORKER_HOST").pipe(Config.withDefault("localhost")),
    port: Config.Port("WORKER_PORT").pipe(Config.withDefault(34_431)),
    crons: Config.all({
      codesPurge: cronOf("codesPurge", "CODES_PURGE_CRON"),
      blocksRelease: cronOf("blocksRelease", "BLOCKS_RELEASE_CRON"),
      approvalsExpire: cronOf("approvalsExpire", "APPROVALS_EXPIRE_CRON"),
      exportsExpire: cronOf("exportsExpire", "EXPORTS_EXPIRE_CRON"),
      partitionsEnsure: cronOf("partitionsEnsure", "PARTITIONS_ENSURE_CRON"),
      auditCheckpoint: cronOf("auditCheckpoint", "AUDIT_CHECKPOINT_CRON"),
      auditArchive: cronOf("auditArchive", "AUDIT_ARCHIVE_CRON"),
      signingKeysRotate: cronOf("signingKeysRotate", "SIGNING_KEYS_ROTATE_CRON"),
      encryptionRewrap: cronOf("encryptionRewrap", "ENCRYPTION_REWRAP_CRON"),
      userCountsFold: cronOf("userCountsFold", "USER_COUNTS_FOLD_CRON"),
      userCountsVerify: cronOf("userCountsVerify", "USER_COUNTS_VERIFY_CRON"),
      kycRenew: cronOf("kycRenew", "KYC_RENEW_CRON")
    })
  })

  static readonly layerConfig: Layer.Layer<WorkerConfig, Config.ConfigError> = Layer.effect(
    WorkerConfig,
    WorkerConfig.config
  )
}
