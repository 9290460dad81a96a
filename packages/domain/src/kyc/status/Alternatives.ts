import { Schema } from "effect"
import { type AadhaarRole, mayVerify } from "../../values/AadhaarRole.ts"
import { identityKinds } from "../documents/IdentityDocumentKinds.ts"
import type { KycStep } from "./KycStepRules.ts"

/** One of the things that prove a step. */
export const Alternative = Schema.Literals(["aadhaar", "aadhaar_offline", ...identityKinds, "pan", "bank"])
export type Alternative = typeof Alternative.Type

/** What the organisation may do with Aadhaar, and whether documents that UIDAI has signed are verified here. */
export interface AadhaarHere {
  readonly role: AadhaarRole
  readonly isOfflineSetUp: boolean
}

/**
 * What may prove the step that is due, any one of it; nothing once all are proven. **Source**: Aadhaar Act, s. 8A(3)(c): whoever
 * is asked for Aadhaar is told of the alternatives.
 */
export const alternativesFor = (
  due: KycStep | undefined,
  { isOfflineSetUp, role }: AadhaarHere
): ReadonlyArray<Alternative> => {
  if (due === undefined) return []
  if (due !== "identity") return [due]
  const atProvider: ReadonlyArray<Alternative> = mayVerify(role, "provider_pages") ? ["aadhaar"] : []
  const offline: ReadonlyArray<Alternative> = isOfflineSetUp && mayVerify(role, "offline") ? ["aadhaar_offline"] : []
  return [...atProvider, ...offline, ...identityKinds]
}
