import { Schema } from "effect"
import { selfAccess, staffAccess } from "../../access/Access.ts"
import { User } from "../../accounts/User.ts"
import * as E from "../../accounts/UserErrors.ts"
import { del, get, list, operations, post, put, read } from "../../contract/Operation.ts"
import { SessionList } from "../../identity/sessions/Session.ts"
import { nameNotAllowed } from "../../platform/reads/ReadErrors.ts"
import { UserCode } from "../../values/UserCode.ts"
import { ApprovalRequest } from "../approvals/Approval.ts"
import { approvalPending } from "../approvals/ApprovalErrors.ts"
import { branchClosed } from "../branches/BranchErrors.ts"
import { InvitationSent } from "../invitations/Invitation.ts"
import { accountNotOpen, invitationAccepted, invitationsSpent } from "../invitations/InvitationErrors.ts"
import { Permissions } from "./Permissions.ts"
import { AssignRole } from "./RoleAssignment.ts"
import { ChangeActivity } from "./UserActivation.ts"
import { BlockUser, UnblockUser } from "./UserBlock.ts"
import { CreateUser } from "./UserCreation.ts"
import { UpdateUserOf } from "./UserProfile.ts"
import { UserList, UserRead } from "./UserReads.ts"

const staff = staffAccess(["admin", "super_admin"])
const input = Schema.Struct({ userCode: UserCode })
const of = <Fields extends Schema.Struct.Fields>(fields: Fields) => Schema.Struct({ ...input.fields, ...fields })
const unseen = [E.userNotFound, E.notOnYourself, E.staffOutOfReach]
const wrongBranch = [E.branchNeeded, E.branchNotAllowed, E.unknownBranch]
const activity = [...unseen, E.activityUnchanged, E.lastSuperAdmin, branchClosed]
const message = "An invitation is on its way"
const waits = {
  status: 202,
  output: ApprovalRequest,
  message: "Waits for the approval of a second member of staff"
} as const

/** People, and what staff do about them. */
export const UserOperations = operations("users", "/users", {
  me: get("/me", {
    summary: "Read oneself",
    output: User,
    errors: [E.userNotFound],
    access: selfAccess,
    versioned: "row"
  }),
  permissions: get("/me/permissions", { summary: "Read what one may do", output: Permissions, access: selfAccess }),
  create: post("/", {
    summary: "Create a user and invite them",
    input: CreateUser,
    output: User,
    status: 201,
    message,
    errors: [E.contactsTaken, E.notBirthday, E.unknownBranch],
    access: staff,
    idempotent: true
  }),
  resendInvitation: post("/:userCode/resend-invitation", {
    summary: "Invite a user again",
    input,
    output: InvitationSent,
    status: 202,
    message,
    errors: [...unseen, accountNotOpen, invitationAccepted, invitationsSpent],
    access: staff,
    idempotent: true
  }),
  list: list("/", UserList, { summary: "List users", errors: [nameNotAllowed], access: staff }),
  get: read("/:userCode", UserRead, {
    summary: "Read a user",
    errors: [E.userNotFound, nameNotAllowed],
    access: staffAccess(["admin", "super_admin"], { own: true, limits: [] }),
    versioned: "row"
  }),
  update: put("/:userCode", {
    summary: "Change a user's profile",
    input: UpdateUserOf,
    output: User,
    errors: [...unseen, E.lockedByKyc, E.notBirthday],
    access: staffAccess(["admin", "super_admin"], { own: true }),
    versioned: "row"
  }),
  block: post("/:userCode/block", {
    summary: "Block a user",
    input: of(BlockUser.fields),
    output: User,
    errors: [...unseen, E.blockUnchanged, E.lastSuperAdmin, E.blockEndsInPast],
    access: staff,
    idempotent: true
  }),
  unblock: post("/:userCode/unblock", {
    summary: "Lift the block on a user",
    input: of(UnblockUser.fields),
    output: User,
    otherwise: waits,
    errors: [...unseen, E.blockUnchanged, approvalPending],
    access: staff,
    idempotent: true
  }),
  activate: post("/:userCode/activate", {
    summary: "Open a closed account again",
    input: of(ChangeActivity.fields),
    output: User,
    errors: activity,
    access: staff,
    idempotent: true
  }),
  deactivate: post("/:userCode/deactivate", {
    summary: "Close an account",
    input: of(ChangeActivity.fields),
    output: User,
    errors: activity,
    access: staff,
    idempotent: true
  }),
  assignRole: post("/:userCode/assign-role", {
    summary: "Give a user another role or branch",
    input: of(AssignRole.fields),
    output: User,
    otherwise: waits,
    errors: [...unseen, ...wrongBranch, E.roleUnchanged, E.lastSuperAdmin, approvalPending],
    access: staffAccess(["super_admin"], { stepUp: true }),
    idempotent: true
  }),
  sessions: get("/:userCode/sessions", {
    summary: "List a user's sessions",
    input,
    output: SessionList,
    errors: [E.userNotFound],
    access: staff
  }),
  endSessions: del("/:userCode/sessions", {
    summary: "End every session of a user",
    input,
    errors: unseen,
    access: staff
  })
})
