import { AuditTrail } from "./AuditTrail.ts"

/** The audit trail: who did what. */
export const layer = AuditTrail.layer
