import { Config, Context, DateTime, Layer, type Option, Schema } from "effect"
import type { RiskMarks } from "@credbuzzpay/domain/identity/login-risk/RiskRules"

/** The values behind {@link RiskConfig}. **Units**: points of 100 (101 is never), days. */
export interface RiskSettings extends RiskMarks {
  readonly dormantDays: number
  readonly zone: DateTime.TimeZone
  readonly geoipDatabase: Option.Option<string>
  readonly hostileNetworks: Option.Option<string>
}

const whole = (name: string, fallback: number, minimum: number, maximum: number) =>
  Config.schema(Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum, maximum })), name).pipe(
    Config.withDefault(fallback)
  )

const mark = (name: string, fallback: number) => whole(name, fallback, 1, 101)

const path = (name: string) => Config.option(Config.NonEmptyString(name))

/**
 * What is done about unusual sign-ins. **Settings**: `RISK_NOTIFY_AT` (35: tell the account's owner), `RISK_STEP_UP_AT` (50:
 * ask for a second factor, of a trusted device too), `RISK_REFUSE_AT` (90: refuse), each 1 to 101, 101 is never;
 * `RISK_DORMANT_DAYS` (90), `RISK_TIME_ZONE` (Asia/Kolkata: whose hours of the day), `GEOIP_DATABASE` (none: the path of a
 * MaxMind file, GeoLite2 City or like it), `HOSTILE_NETWORKS` (none: the path of a file with one network a line). Both files are
 * read again when they change. **Source**: docs/login-risk.md.
 */
export class RiskConfig extends Context.Service<RiskConfig, RiskSettings>()("@credbuzzpay/server/config/RiskConfig") {
  static readonly config: Config.Config<RiskSettings> = Config.all({
    notifyAt: mark("RISK_NOTIFY_AT", 35),
    stepUpAt: mark("RISK_STEP_UP_AT", 50),
    refuseAt: mark("RISK_REFUSE_AT", 90),
    dormantDays: whole("RISK_DORMANT_DAYS", 90, 1, 3650),
    zone: Config.schema(Schema.TimeZoneNamedFromString, "RISK_TIME_ZONE").pipe(
      Config.withDefault(DateTime.zoneMakeNamedUnsafe("Asia/Kolkata"))
    ),
    geoipDatabase: path("GEOIP_DATABASE"),
    hostileNetworks: path("HOSTILE_NETWORKS")
  })

  static readonly layerConfig = Layer.effect(RiskConfig, RiskConfig.config)
}
