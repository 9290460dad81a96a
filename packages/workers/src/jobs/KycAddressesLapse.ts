import { Effect } from "effect"
import { KycAddressLapse } from "@credbuzzpay/server/features/kyc/address-checks/KycAddressLapse"

/** An address that nobody made sure of in time is not the person's. */
export const kycAddressesLapse = Effect.map(
  Effect.flatMap(KycAddressLapse, ({ run }) => run),
  (run) => ({ ...run })
)
