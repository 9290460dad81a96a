import { AuditTrail } from "./AuditTrail.ts"

/** Who did what. */
export const layer = AuditTrail.layer
