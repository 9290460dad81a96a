import { Effect } from "effect"
import { EkycIntoVault } from "@credbuzzpay/server/features/kyc/records/EkycIntoVault"

/** What a version before wrote outside the vault is brought into it. */
export const ekycIntoVault = Effect.map(
  Effect.flatMap(EkycIntoVault, ({ run }) => run),
  (run) => ({ ...run })
)
