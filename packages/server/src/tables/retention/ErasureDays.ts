import { DateTime } from "effect"
import type { RetentionPeriods } from "./RetentionPeriods.ts"

/** When what is kept of somebody may be erased. */
export interface ErasureDays {
  /** What is of the account: lines erased with `account`. */
  readonly account: DateTime.Utc
  /** Records of identity, and with them the key of the person: lines erased with `identity`. */
  readonly identity: DateTime.Utc
}

/**
 * The days on which what is kept of a person may be erased, counted from the end of the relationship. Who never gave a record of
 * identity has none to keep. **Source**: {@link RetentionPeriods}, docs/retention.md.
 */
export const erasureDays = (
  ended: { readonly endedAt: DateTime.Utc; readonly hasIdentityRecords: boolean },
  { identityYears, processingDays }: Pick<RetentionPeriods, "identityYears" | "processingDays">
): ErasureDays => {
  const account = DateTime.add(ended.endedAt, { days: processingDays })
  const identity = DateTime.add(ended.endedAt, { years: identityYears })
  return { account, identity: ended.hasIdentityRecords ? DateTime.max(identity, account) : account }
}
