import { Schema } from "effect"

/** What a person may ask for of their data. */
export const PrivacyKind = Schema.Literals(["correction", "erasure", "closing", "grievance"])
export type PrivacyKind = typeof PrivacyKind.Type
