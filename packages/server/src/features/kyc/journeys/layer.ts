import { Layer } from "effect"
import { sealedColumn } from "../../platform/encryption/SealedColumn.ts"
import * as accounts from "../../accounts/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as ckycrFilings from "../ckycr-filings/layer.ts"
import * as records from "../records/layer.ts"
import { KycConsentRepo } from "./KycConsentRepo.ts"
import { KycDocumentRepo } from "./KycDocumentRepo.ts"
import { KycProgress } from "./KycProgress.ts"
import { KycRenewalProgress } from "./KycRenewalProgress.ts"
import { KycRenewalRepo } from "./KycRenewalRepo.ts"
import { KycReviewRepo } from "./KycReviewRepo.ts"
import { KycSettlement } from "./KycSettlement.ts"
import { inputColumn } from "./KycVerification.ts"
import { LiveVerifications } from "./LiveVerifications.ts"
import { KycVerificationRepo } from "./KycVerificationRepo.ts"

/** What every verification has in common: its rows, how it is settled, how far a person's KYC is. */
export const layer = KycSettlement.layer.pipe(
  Layer.provideMerge(KycRenewalProgress.layer),
  Layer.provideMerge(
    Layer.mergeAll(
      KycConsentRepo.layer,
      KycDocumentRepo.layer,
      KycProgress.layer,
      KycRenewalRepo.layer,
      KycReviewRepo.layer,
      KycVerificationRepo.layer,
      LiveVerifications.layer
    )
  ),
  Layer.provide([accounts.rows, auditTrail.layer, ckycrFilings.layer, personKeys.layer, records.layer])
)

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [
  sealedColumn(inputColumn),
  sealedColumn({ table: "kyc_verifications", column: "raw_sealed", id: "verification_id" })
]
