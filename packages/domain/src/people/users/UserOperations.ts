import { selfAccess, staffAccess } from "../../access/Access.ts"
import { User } from "../../accounts/User.ts"
import * as E from "../../accounts/UserErrors.ts"
import { del, get, list, operations, post, put, read } from "../../contract/Operation.ts"
import { SessionList } from "../../identity/sessions/Session.ts"
import { nameNotAllowed } from "../../platform/reads/ReadErrors.ts"
import { branchClosed } from "../branches/BranchErrors.ts"
import { actOnUser, userAnd } from "./ActOnUser.ts"
import { MoveToBranch } from "./BranchMove.ts"
import { ContactDelivery } from "./ContactDelivery.ts"
import { ChangeActivity } from "./UserActivation.ts"
import { BlockUser } from "./UserBlock.ts"
import { UpdateUserOf } from "./UserProfile.ts"
import { searchTooWide, UserList, UserRead } from "./UserReads.ts"

const { access, errors } = actOnUser
const activity = {
  ...actOnUser,
  errors: [...errors, E.activityUnchanged, E.accountClosed, E.lastSuperAdmin, branchClosed]
}

/** People, and what staff do about them. */
export const UserOperations = operations("users", "/users", {
  me: get("/me", {
    output: User,
    errors: [E.userNotFound],
    access: selfAccess,
    versioned: "row"
  }),
  list: list("/", UserList, { errors: [nameNotAllowed, searchTooWide], access }),
  get: read("/:userCode", UserRead, {
    errors: [E.userNotFound, nameNotAllowed],
    access: staffAccess(["admin", "super_admin"], { own: true, limits: [] }),
    versioned: "row"
  }),
  update: put("/:userCode", {
    input: UpdateUserOf,
    output: User,
    errors: [...errors, E.lockedByKyc, ...E.birthdayRefusals],
    access: staffAccess(["admin", "super_admin"], { own: true }),
    versioned: "row"
  }),
  block: post("/:userCode/block", {
    ...actOnUser,
    input: userAnd(BlockUser.fields),
    output: User,
    errors: [...errors, E.blockUnchanged, E.lastSuperAdmin, E.blockEndsInPast]
  }),
  activate: post("/:userCode/activate", {
    ...activity,
    input: userAnd(ChangeActivity.fields),
    output: User
  }),
  deactivate: post("/:userCode/deactivate", {
    ...activity,
    input: userAnd(ChangeActivity.fields),
    output: User
  }),
  moveToBranch: post("/:userCode/branch", {
    ...actOnUser,
    input: userAnd(MoveToBranch.fields),
    output: User,
    errors: [...errors, E.branchUnchanged, E.staffMovesByRole, E.unknownBranch]
  }),
  contactDelivery: get("/:userCode/contact-delivery", {
    input: userAnd({}),
    output: ContactDelivery,
    errors: [E.userNotFound],
    access
  }),
  sessions: get("/:userCode/sessions", {
    input: userAnd({}),
    output: SessionList,
    errors: [E.userNotFound],
    access
  }),
  endSessions: del("/:userCode/sessions", {
    input: userAnd({}),
    errors,
    access
  })
})
