import { Layer } from "effect"
import { sealedColumn } from "../../platform/encryption/SealedColumn.ts"
import * as accounts from "../../accounts/layer.ts"
import * as otp from "../otp/layer.ts"
import * as sessions from "../sessions/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { FactorBudget } from "./FactorBudget.ts"
import { FactorChange } from "./FactorChange.ts"
import { FactorCodes } from "./FactorCodes.ts"
import { FactorProof } from "./FactorProof.ts"
import { RecoveryCodes } from "./RecoveryCodes.ts"
import { SecondFactorRepo } from "./SecondFactorRepo.ts"
import { TrustedDevices } from "./TrustedDevices.ts"
import { TwoFactorService } from "./TwoFactorService.ts"

/** Second factors: setting them up, and proving them. */
export const layer = TwoFactorService.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(FactorChange.layer, FactorProof.layer)),
  Layer.provideMerge(
    Layer.mergeAll(
      FactorBudget.layer,
      FactorCodes.layer,
      RecoveryCodes.layer,
      SecondFactorRepo.layer,
      TrustedDevices.layer
    )
  ),
  Layer.provide([accounts.layer, otp.layer, sessions.layer, auditTrail.layer])
)

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedColumn({ table: "second_factors", column: "secret_sealed", id: "user_code" })]
