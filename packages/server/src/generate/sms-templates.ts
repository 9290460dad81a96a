import { ConfigProvider, Effect } from "effect"
import { problemLine } from "@credbuzzpay/settings/SettingProblem"
import { BrandConfig, brandSettings } from "../config/BrandConfig.ts"
import { smsTemplatesCsv } from "./SmsTemplates.ts"

/** `pnpm messages:templates`: what is registered on a DLT platform, in the brand of the environment. */
const print = Effect.gen(function* () {
  const problems = yield* brandSettings.problems(false)
  if (problems.length > 0) {
    process.stderr.write(problems.map((problem) => `${problemLine(problem)}\n`).join(""))
    process.exitCode = 1
    return
  }
  process.stdout.write(smsTemplatesCsv(yield* BrandConfig.config))
}).pipe(Effect.provideService(ConfigProvider.ConfigProvider, ConfigProvider.fromEnv()))

Effect.runSync(print)
