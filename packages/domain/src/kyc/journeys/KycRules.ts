import type { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { type AadhaarNumber, hasAadhaarChecksum } from "../aadhaar/AadhaarNumber.ts"
import { aadhaarChecksumWrong, panHolderTypeUnknown } from "./KycErrors.ts"
import { hasPanHolderType, type PanNumber } from "../pan/PanNumber.ts"

/** Which rules, beyond the shape, a provider keeps: the sandboxes of some have numbers that break them. */
export interface NumberStrictness {
  readonly aadhaarChecksum: boolean
  readonly panHolderType: boolean
}

/** What keeps a number of the right shape from being sent to a provider of this strictness, if anything. */
export const aadhaarProblem = (number: AadhaarNumber, strictness: NumberStrictness): ValidationFailed | undefined =>
  strictness.aadhaarChecksum && !hasAadhaarChecksum(number) ? aadhaarChecksumWrong() : undefined

/** As {@link aadhaarProblem}, for a PAN. */
export const panProblem = (pan: PanNumber, strictness: NumberStrictness): ValidationFailed | undefined =>
  strictness.panHolderType && !hasPanHolderType(pan) ? panHolderTypeUnknown() : undefined
