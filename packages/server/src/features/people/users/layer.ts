import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as sessions from "../../identity/sessions/layer.ts"
import * as branches from "../branches/layer.ts"
import * as notifications from "../../platform/notifications/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as reads from "../../platform/reads/layer.ts"
import { BootstrapAdmin } from "./BootstrapAdmin.ts"
import { BranchMoveService } from "./BranchMoveService.ts"
import { RoleAssignmentService } from "./RoleAssignmentService.ts"
import { UserActivationService } from "./UserActivationService.ts"
import { UserBlockService } from "./UserBlockService.ts"
import { UserContactService } from "./UserContactService.ts"
import { UserCounts } from "./UserCounts.ts"
import { UserProfileService } from "./UserProfileService.ts"
import { UserReader } from "./UserReader.ts"
import { UserSearchUpkeep } from "./UserSearchUpkeep.ts"
import { UserService } from "./UserService.ts"
import { UserSessionService } from "./UserSessionService.ts"
import { UserSubject } from "./UserSubject.ts"

/** People, and what staff do about them. */
export const layer = Layer.mergeAll(
  BranchMoveService.layer,
  RoleAssignmentService.layer,
  UserActivationService.layer,
  UserBlockService.layer,
  UserContactService.layer,
  UserProfileService.layer,
  UserSessionService.layer
).pipe(
  Layer.provideMerge(Layer.mergeAll(BootstrapAdmin.layer, UserReader.layer, UserService.layer, UserSubject.layer)),
  Layer.provide([
    accounts.layer,
    sessions.layer,
    branches.layer,
    auditTrail.layer,
    personKeys.layer,
    reads.layer,
    notifications.layer
  ])
)

/** Keeps the counts of people, and what they are searched by. */
export const jobs = Layer.mergeAll(UserCounts.layer, UserSearchUpkeep.layer)
