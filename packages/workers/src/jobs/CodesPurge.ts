import { Effect } from "effect"
import { ExpiredRows } from "@credbuzzpay/server/features/platform/upkeep/ExpiredRows"
import { ClusterMessages } from "../ClusterMessages.ts"

/** Nothing is kept beyond its use: people's codes, tokens and messages, and the cluster's own. */
export const codesPurge = Effect.gen(function* () {
  const deleted = yield* (yield* ExpiredRows).purge
  const ticks = yield* (yield* ClusterMessages).purge
  return { deleted, cluster_messages: ticks }
})
