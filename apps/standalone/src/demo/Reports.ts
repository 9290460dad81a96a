import { CredbuzzApi } from "@credbuzzpay/client/effect"
import { Effect } from "effect"
import type { Steps } from "./Story.ts"
import { counted } from "./Telling.ts"

/** What she can see of her own account: who tried to sign in to it, and what was done to it. */
export const ownReports = Effect.fnUntraced(function* ({ step }: Steps) {
  const { reports } = yield* CredbuzzApi
  yield* step(
    "She looks who tried to sign in to her account",
    reports.loginActivity({ fields: ["status", "riskScore"] }),
    ({ items, summary }) =>
      `${summary?.rows ?? 0} tries: ${counted(summary?.byStatus)}; the highest risk is ${Math.max(0, ...items.map(({ riskScore }) => riskScore))} of 100`
  )
  yield* step(
    "and what was done to it",
    reports.userAuditTrail({ fields: ["action"], pageSize: 5 }),
    ({ items }) => `lately ${items.map(({ action }) => action).join(", ")}`
  )
})
