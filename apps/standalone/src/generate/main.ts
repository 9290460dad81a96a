import { Effect } from "effect"
import { generate } from "@credbuzzpay/server/generate/GeneratedFiles"
import { configurationPage, envExample } from "./Configuration.ts"
import { metricsPage } from "./MetricsPage.ts"

Effect.runSync(
  generate({
    "docs/api/configuration.md": configurationPage,
    "docs/api/metrics.md": metricsPage,
    ".env.example": envExample
  })
)
