import { Effect } from "effect"
import { RetentionJob } from "@credbuzzpay/server/features/platform/retention/RetentionJob"
import { ClusterMessages } from "../ClusterMessages.ts"

/** Secrets and words are not kept beyond their use: people's codes and tokens, and the cluster's own messages. */
export const codesPurge = Effect.gen(function* () {
  const deleted = yield* (yield* RetentionJob).apply("hourly")
  const ticks = yield* (yield* ClusterMessages).purge
  return { deleted, cluster_messages: ticks }
})
