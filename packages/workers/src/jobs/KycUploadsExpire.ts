import { Effect } from "effect"
import { KycUploadExpiry } from "@credbuzzpay/server/features/kyc/uploads/KycUploadExpiry"

/** Files for KYC that nobody used in time, or that nobody has, are removed. */
export const kycUploadsExpire = Effect.flatMap(KycUploadExpiry, ({ expire }) => expire)
