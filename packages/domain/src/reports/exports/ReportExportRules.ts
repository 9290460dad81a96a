import { publicAccess, selfAccessWith, staffAccess } from "../../access/Access.ts"

/** Data leaves the house: after a fresh proof of who asks (docs/security.md, rule 9). */
export const askForExport = staffAccess(["admin", "super_admin"], { own: true, stepUp: true })

/** One's own exports. */
export const ownExports = selfAccessWith({ limits: ["api_user"] })

/** The signed address is the proof. */
export const exportFileAccess = publicAccess
