import { staffAccess } from "../../access/Access.ts"

/** Messages are to everybody, of every branch; trying one again sends what was to be sent anyway. */
export const tendMessages = staffAccess(["super_admin"])

/** A dropped message never comes: after a fresh proof of who asks. */
export const dropMessages = staffAccess(["super_admin"], { stepUp: true })
