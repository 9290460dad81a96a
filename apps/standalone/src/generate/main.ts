import { Effect } from "effect"
import { generate } from "@credbuzzpay/server/generate/GeneratedFiles"
import { configurationPage, envExample } from "./Configuration.ts"

Effect.runSync(generate({ "docs/api/configuration.md": configurationPage, ".env.example": envExample }))
