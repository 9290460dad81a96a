import { type Config, Context, Layer } from "effect"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"
import { defaultPeriods, leastPeriods, type RetentionPeriods } from "../tables/retention/RetentionPeriods.ts"

const longest = 36_525

/** **Source**: docs/retention.md, which names the law behind each least value. */
export const retentionSettings = settingGroup(
  "Retention",
  "How long what is kept of persons stays: docs/retention.md has each table. The law sets the least of each; operators may keep longer. Servers and workers need the same.",
  {
    processingDays: setting(
      "RETENTION_PROCESSING_DAYS",
      whole({ minimum: leastPeriods.processingDays, maximum: longest }),
      "Days that data, traffic and logs of the processing are kept (sent messages, ended sessions, sign-ups); of a closed account, days until its data may be erased."
    ).withDefault(`${defaultPeriods.processingDays}`),
    signInDays: setting(
      "RETENTION_SIGN_IN_DAYS",
      whole({ minimum: leastPeriods.signInDays, maximum: longest }),
      "Days that a month of the log of sign-ins is kept after its end."
    ).withDefault(`${defaultPeriods.signInDays}`),
    systemLogDays: setting(
      "RETENTION_SYSTEM_LOG_DAYS",
      whole({ minimum: leastPeriods.systemLogDays, maximum: longest }),
      "Days that runs of jobs are kept."
    ).withDefault(`${defaultPeriods.systemLogDays}`),
    identityYears: setting(
      "RETENTION_IDENTITY_YEARS",
      whole({ minimum: leastPeriods.identityYears, maximum: 100 }),
      "Years that records of identity are kept after the relationship with the person has ended."
    ).withDefault(`${defaultPeriods.identityYears}`)
  }
)

/** How long what is kept of persons stays: see {@link retentionSettings}. */
export class RetentionConfig extends Context.Service<RetentionConfig, RetentionPeriods>()(
  "@credbuzzpay/server/config/RetentionConfig"
) {
  static readonly config: Config.Config<RetentionPeriods> = retentionSettings.config

  static readonly layerConfig = Layer.effect(RetentionConfig, RetentionConfig.config)
}
