import { Schema } from "effect"

/** How far a document is. */
export const DocumentStatus = Schema.Literals(["not_submitted", "pending", "verified", "failed", "review", "expired"])
export type DocumentStatus = typeof DocumentStatus.Type
