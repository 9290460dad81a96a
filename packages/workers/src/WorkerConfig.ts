import { type Config, Context, Cron, Layer, Option, Record, Result } from "effect"
import { hostName, listenAddress } from "@credbuzzpay/settings/Addresses"
import { kind } from "@credbuzzpay/settings/Kind"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"
import { type JobKey, type JobSchedule, schedules } from "./schedules.ts"

/** The values behind {@link WorkerConfig}. */
export interface WorkerSettings {
  /** Where the other runners reach this one. */
  readonly host: string
  readonly port: number
  /** Where `/metrics` and `/health/*` of workers are served. */
  readonly metricsHost: string
  readonly metricsPort: number
  readonly crons: Readonly<Record<JobKey, JobCron>>
}

/** A cron as it was written, and read. */
export interface JobCron {
  readonly text: string
  readonly cron: Cron.Cron
}

/** `codes-purge` is at the hours of `CODES_PURGE_CRON`. */
const cronOf = ({ cron, name, what, zone }: JobSchedule) =>
  setting(
    `${name.toUpperCase().replaceAll("-", "_")}_CRON`,
    kind({
      what: `a cron expression of five fields, or six with seconds first (hours of ${zone})`,
      parse: (text) =>
        Option.map(Result.getSuccess(Cron.parse(text, zone)), (parsed): JobCron => ({ text, cron: parsed })),
      valid: [cron, "*/5 * * * * *", "0 4 1 * *"],
      invalid: ["at night", "61 * * * *", "* * * *", " "]
    }),
    `${what}.`
  ).withDefault(cron)

/** Where workers are, and one setting for each job of `schedules.ts`. */
export const workerSettings = settingGroup(
  "Workers",
  "How workers of several processes find each other, and when jobs run. The runners' port is not authenticated: keep it in a private network.",
  {
    host: setting("WORKER_HOST", hostName, "Where the other runners reach this one.").withDefault("localhost"),
    port: setting("WORKER_PORT", whole({ minimum: 1, maximum: 65_535 }), "The port for that.").withDefault("34431"),
    metricsHost: setting(
      "WORKER_METRICS_HOST",
      listenAddress,
      "The address that `/metrics` and `/health/*` of workers are served on."
    ).withDefault("0.0.0.0"),
    metricsPort: setting(
      "WORKER_METRICS_PORT",
      whole({ minimum: 0, maximum: 65_535 }),
      "The port for that; 0 lets the system pick one. `npm start` serves them with everything else."
    ).withDefault("9464"),
    crons: Record.map(schedules, cronOf)
  }
)

/** How workers find each other, and when jobs run: see {@link workerSettings}. */
export class WorkerConfig extends Context.Service<WorkerConfig, WorkerSettings>()("@credbuzzpay/workers/WorkerConfig") {
  static readonly config: Config.Config<WorkerSettings> = workerSettings.config

  static readonly layerConfig: Layer.Layer<WorkerConfig, Config.ConfigError> = Layer.effect(
    WorkerConfig,
    WorkerConfig.config
  )
}
