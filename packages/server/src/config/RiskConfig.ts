import { type Config, Context, type DateTime, Layer, type Option } from "effect"
import type { RiskMarks } from "@credbuzzpay/domain/identity/login-risk/RiskRules"
import { path, timeZone, whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** The values behind {@link RiskConfig}. **Units**: points of 100 (101 is never), days. */
export interface RiskSettings extends RiskMarks {
  readonly dormantDays: number
  readonly zone: DateTime.TimeZone
  readonly geoipDatabase: Option.Option<string>
  readonly hostileNetworks: Option.Option<string>
}

const mark = whole({ minimum: 1, maximum: 101 })

/** **Source**: docs/login-risk.md. */
export const riskSettings = settingGroup(
  "Unusual sign-ins",
  "What is done about unusual sign-ins. A score of 101 is never reached. Both files are read again when they change.",
  {
    notifyAt: setting("RISK_NOTIFY_AT", mark, "The score from which the account's owner is told.").withDefault("35"),
    stepUpAt: setting(
      "RISK_STEP_UP_AT",
      mark,
      "The score from which a second factor is asked for, of a trusted device too."
    ).withDefault("50"),
    refuseAt: setting("RISK_REFUSE_AT", mark, "The score from which a sign-in is refused.").withDefault("90"),
    dormantDays: setting(
      "RISK_DORMANT_DAYS",
      whole({ minimum: 1, maximum: 3650 }),
      "Days without a sign-in after which one is unusual."
    ).withDefault("90"),
    zone: setting("RISK_TIME_ZONE", timeZone, "Whose hours of the day are meant.").withDefault("Asia/Kolkata"),
    geoipDatabase: setting("GEOIP_DATABASE", path, "A MaxMind file, GeoLite2 City or like it.").optional("none"),
    hostileNetworks: setting("HOSTILE_NETWORKS", path, "A file with one network a line.").optional("none")
  }
)

/** What is done about unusual sign-ins: see {@link riskSettings}. */
export class RiskConfig extends Context.Service<RiskConfig, RiskSettings>()("@credbuzzpay/server/config/RiskConfig") {
  static readonly config: Config.Config<RiskSettings> = riskSettings.config

  static readonly layerConfig = Layer.effect(RiskConfig, RiskConfig.config)
}
