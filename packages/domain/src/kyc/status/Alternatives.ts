import { Schema } from "effect"
import { type AadhaarRole, mayVerify } from "../../values/AadhaarRole.ts"
import { identityKinds } from "../documents/IdentityDocumentKinds.ts"
import type { KycStep } from "./KycStepRules.ts"

/** One of the things that prove a step. */
export const Alternative = Schema.Literals(["aadhaar", ...identityKinds, "pan", "bank"])
export type Alternative = typeof Alternative.Type

/**
 * What may prove the step that is due, any one of it; nothing once all are proven. **Source**: Aadhaar Act, s. 8A(3)(c): whoever
 * is asked for Aadhaar is told of the alternatives.
 */
export const alternativesFor = (due: KycStep | undefined, role: AadhaarRole): ReadonlyArray<Alternative> => {
  if (due === undefined) return []
  if (due !== "identity") return [due]
  return mayVerify(role, "provider_pages") ? ["aadhaar", ...identityKinds] : identityKinds
}
