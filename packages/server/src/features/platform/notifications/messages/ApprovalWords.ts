import type { ApprovalAction } from "@credbuzzpay/domain/values/ApprovalAction"
import type { Locale } from "@credbuzzpay/domain/values/Locale"

/** What is asked for, as the middle of a sentence. */
export const actInWords: Record<Locale, Record<ApprovalAction, string>> = {
  en: { assign_role: "a role of staff for", unblock: "lifting the block on" },
  hi: { assign_role: "कर्मचारी की भूमिका", unblock: "रोक हटाना" }
}
