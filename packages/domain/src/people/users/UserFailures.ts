import * as E from "../../accounts/UserErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import { nameNotAllowed } from "../../platform/reads/ReadErrors.ts"
import { branchClosed } from "../branches/BranchErrors.ts"
import { actOnUserFailures as act } from "./ActOnUserFailures.ts"
import { searchTooWide } from "./UserReads.ts"
import type { UserOperations } from "./UserOperations.ts"

const activity = [...act, E.activityUnchanged, E.accountClosed, E.lastSuperAdmin, branchClosed]

/** How operations of `UserOperations` fail, beside what every operation can. */
export const userFailures = {
  me: [E.userNotFound],
  list: [nameNotAllowed, searchTooWide],
  get: [E.userNotFound, nameNotAllowed],
  update: [...act, E.lockedByKyc, ...E.birthdayRefusals],
  block: [...act, E.blockUnchanged, E.lastSuperAdmin, E.blockEndsInPast],
  activate: activity,
  deactivate: activity,
  moveToBranch: [...act, E.branchUnchanged, E.staffMovesByRole, E.unknownBranch],
  contactDelivery: [E.userNotFound],
  sessions: [E.userNotFound],
  endSessions: act
} satisfies FailuresOf<typeof UserOperations>
