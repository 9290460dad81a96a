import { staffAccess } from "../../access/Access.ts"
import type { Role } from "../../access/Role.ts"
import type { BlockKind } from "../users/UserBlock.ts"

const staff = ["admin", "super_admin"] as const

/** Seeing requests about people whom one may see, and taking one's own back. */
export const followApprovals = staffAccess(staff)

/** Deciding is as dangerous as the act: after a fresh proof. Which act who may decide on is asked of the request. */
export const decideApprovals = staffAccess(staff, { stepUp: true })

/** Whether giving this role takes two people. */
export const roleNeedsTwo = (role: Role): boolean => role !== "user"

/** Whether lifting a block of this kind takes two people. */
export const unblockNeedsTwo = (kind: BlockKind): boolean => kind === "fraud"
