import { Schema } from "effect"

/** What a full Aadhaar number may be needed for; nothing else is one. */
export const RevealPurpose = Schema.Literals(["legal_request", "fraud_investigation", "regulator_report", "correction"])
export type RevealPurpose = typeof RevealPurpose.Type
