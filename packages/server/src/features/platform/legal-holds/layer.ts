import { LegalHolds } from "./LegalHolds.ts"

/** Whether a person's data is held. */
export const layer = LegalHolds.layer
