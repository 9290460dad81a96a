import { Schema } from "effect"
import { FactorCode, ProofMethod, SentMethod } from "../two-factor/TwoFactor.ts"
import { PresentedPassword } from "../../values/Password.ts"

/**
 * Proves again who is there. An account without a second factor gives its password; one with a second factor gives
 * `method` and `code` as well. **Source**: docs/security.md, rule 9 (full re-authentication, ASVS 7.5.1).
 */
export const StepUp = Schema.Struct({
  password: PresentedPassword,
  method: Schema.optionalKey(ProofMethod),
  code: Schema.optionalKey(FactorCode)
})

export const SendStepUpCode = Schema.Struct({ method: SentMethod })
