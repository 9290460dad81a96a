import { staffAccess } from "../../access/Access.ts"

/** Seals are over everybody's rows. */
export const verifyAudit = staffAccess(["super_admin"])
