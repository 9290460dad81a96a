import { Config, ConfigProvider, Effect } from "effect"
import { BrandConfig } from "../config/BrandConfig.ts"
import { smsTemplatesCsv } from "./SmsTemplates.ts"

/** `pnpm messages:templates`: what is registered on a DLT platform, in the brand of the environment. */
const print = Effect.gen(function* () {
  const csv = smsTemplatesCsv(yield* BrandConfig.config)
  yield* Effect.sync(() => process.stdout.write(csv))
}).pipe(
  Effect.catch((error: Config.ConfigError) =>
    Effect.sync(() => {
      process.stderr.write(`${error.message}\n`)
      process.exitCode = 1
    })
  ),
  Effect.provideService(ConfigProvider.ConfigProvider, ConfigProvider.fromEnv())
)

Effect.runSync(print)
