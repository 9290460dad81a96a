import { Effect } from "effect"
import { NoticeRecords } from "@credbuzzpay/server/features/kyc/renewal-notices/NoticeRecords"

/** The audit trail says that somebody was told when they were, and not when it was planned. */
export const kycNoticesRecord = Effect.map(
  Effect.flatMap(NoticeRecords, ({ run }) => run),
  (recorded) => ({ recorded })
)
