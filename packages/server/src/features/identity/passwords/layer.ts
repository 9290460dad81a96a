import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as sessions from "../sessions/layer.ts"
import * as twoFactor from "../two-factor/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { AccountHashing } from "./AccountHashing.ts"
import { PasswordAcceptance } from "./PasswordAcceptance.ts"
import { PasswordChangeService } from "./PasswordChangeService.ts"
import { PasswordProof } from "./PasswordProof.ts"
import { PasswordReplacement } from "./PasswordReplacement.ts"
import { PasswordUpgrade } from "./PasswordUpgrade.ts"

/** Passwords: accepted, proven, replaced, and hashed anew. */
export const layer = PasswordChangeService.layer.pipe(
  Layer.provideMerge(
    Layer.mergeAll(
      AccountHashing.layer,
      PasswordAcceptance.layer,
      PasswordProof.layer,
      PasswordReplacement.layer,
      PasswordUpgrade.layer
    )
  ),
  Layer.provide([accounts.layer, sessions.layer, twoFactor.layer, auditTrail.layer])
)
