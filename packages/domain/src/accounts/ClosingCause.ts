import { Schema } from "effect"

/**
 * Why an account is closing: its owner withdrew consent to the terms or the privacy notice, asked for it, or staff ended the
 * relationship.
 */
export const ClosingCause = Schema.Literals(["consent_withdrawn", "person", "staff"])
export type ClosingCause = typeof ClosingCause.Type
