import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { AuditExchange } from "@credbuzzpay/server/features/evidence/audit-exchange/AuditExchange"
import { Effect } from "effect"
import { exchangeWorld } from "./ExchangeWorld.ts"

const [databaseUrl = "", folder = ""] = process.argv.slice(2)

// A worker that does one thing, for the benchmark to kill.
Effect.flatMap(AuditExchange, ({ run }) => run).pipe(
  Effect.provide(exchangeWorld(databaseUrl, folder)),
  NodeRuntime.runMain
)
