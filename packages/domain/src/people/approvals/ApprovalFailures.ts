import {
  blockUnchanged,
  branchNeeded,
  branchNotAllowed,
  deathReported,
  lastSuperAdmin,
  notOnYourself,
  roleUnchanged,
  staffOutOfReach,
  unknownBranch,
  userNotFound
} from "../../accounts/UserErrors.ts"
import { accessDenied } from "../../identity/sessions/SessionErrors.ts"
import { actOnUserFailures } from "../users/ActOnUserFailures.ts"
import * as E from "./ApprovalErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { FourEyesOperations, ApprovalOperations } from "./ApprovalOperations.ts"

const pending = [E.approvalNotFound, E.approvalDecided, E.approvalExpired]
const decision = [...pending, E.ownRequest, userNotFound, notOnYourself, staffOutOfReach, accessDenied]
const refused = [
  E.approvalOutdated,
  E.makerNotEntitled,
  roleUnchanged,
  blockUnchanged,
  deathReported,
  lastSuperAdmin,
  unknownBranch
]
const wrongBranch = [branchNeeded, branchNotAllowed, unknownBranch]

/** How operations of `FourEyesOperations` fail, beside what every operation can. */
export const fourEyesFailures = {
  unblock: [...actOnUserFailures, blockUnchanged, deathReported, E.approvalPending],
  assignRole: [...actOnUserFailures, ...wrongBranch, roleUnchanged, lastSuperAdmin, E.approvalPending]
} satisfies FailuresOf<typeof FourEyesOperations>

/** How operations of `ApprovalOperations` fail, beside what every operation can. */
export const approvalFailures = {
  get: [E.approvalNotFound],
  approve: [...decision, ...refused],
  reject: decision,
  withdraw: [...pending, E.notYourRequest]
} satisfies FailuresOf<typeof ApprovalOperations>
