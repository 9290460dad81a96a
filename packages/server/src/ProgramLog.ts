import { appEnv } from "@credbuzzpay/settings/AppEnv"
import { Identity } from "@credbuzzpay/settings/logging/Identity"
import { logging } from "@credbuzzpay/settings/logging/Logging"
import { Effect, Layer, Option } from "effect"
import { errorReportSettings } from "./config/ErrorReportConfig.ts"
import { reportedFaults } from "./error-reports/ErrorReports.ts"

/** `npm start` is development where nobody says otherwise; every other program is production. */
const settings = Effect.gen(function* () {
  const { service } = yield* Identity
  const { dsn, environment } = yield* errorReportSettings.config
  const usual = appEnv.withDefault(service === "standalone" ? "development" : "production")
  return { dsn, environment: Option.getOrUndefined(environment) ?? (yield* usual.config) }
})

/** What speaks Sentry's protocol is loaded where somebody is to be told. */
const Reports = Layer.unwrap(
  Effect.gen(function* () {
    // What is wrong with the settings is told by who checks all of them.
    const read = yield* Effect.option(settings)
    if (Option.isNone(read) || Option.isNone(read.value.dsn)) return Layer.empty
    const { dsn, environment } = read.value
    const { commit, instance, service, version } = yield* Identity
    const release = `credbuzzpay-erp@${version}${commit === undefined ? "" : `+${commit}`}`
    const sentry = yield* Effect.promise(() => import("./adapters/sentry/SentryErrorReports.ts"))
    const { layerUndici } = yield* Effect.promise(() => import("@effect/platform-node/NodeHttpClient"))
    return reportedFaults.pipe(
      Layer.provide(sentry.layer(dsn.value, { environment, release, serverName: instance, service })),
      Layer.provide(layerUndici)
    )
  })
)

/** The log of a program (`logging`), whose faults are reported where `SENTRY_DSN` says. */
export const programLog = (...said: Parameters<typeof logging>) => Reports.pipe(Layer.provideMerge(logging(...said)))
