import { Schema } from "effect"

/** What people agree to: what an account rests on, and what they may refuse. */
export const ConsentPurpose = Schema.Literals(["terms", "privacy", "kyc_verification", "marketing"])
export type ConsentPurpose = typeof ConsentPurpose.Type
