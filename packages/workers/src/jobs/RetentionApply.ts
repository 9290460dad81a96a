import { Effect } from "effect"
import { RetentionJob } from "@credbuzzpay/server/features/platform/retention/RetentionJob"

/** What is past its time goes, by the retention table, unless a legal hold keeps it. */
export const retentionApply = Effect.flatMap(RetentionJob, ({ apply }) =>
  Effect.map(apply(), (deleted) => ({ deleted }))
)
