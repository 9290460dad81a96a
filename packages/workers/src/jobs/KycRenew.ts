import { Effect } from "effect"
import { KycRenewal } from "@credbuzzpay/server/features/kyc/renewal-notices/KycRenewal"

/** Whose KYC falls due is told in time, and one that was not renewed ends. */
export const kycRenew = Effect.map(
  Effect.flatMap(KycRenewal, ({ run }) => run),
  (run) => ({ ...run })
)
