import { Effect } from "effect"
import { ClosedAccounts } from "@credbuzzpay/server/features/kyc/closing/ClosedAccounts"

/** Who was closing until now is closed, and told from when on they are erased. */
export const accountsClose = Effect.map(
  Effect.flatMap(ClosedAccounts, ({ closeDue }) => closeDue),
  (closed) => ({ closed })
)
