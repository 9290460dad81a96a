import { selfAccess, staffAccess } from "../../access/Access.ts"
import { User } from "../../accounts/User.ts"
import { del, get, list, operations, post, put, read } from "../../contract/Operation.ts"
import { SessionList } from "../../identity/sessions/Session.ts"
import { actOnUser, userAnd } from "./ActOnUser.ts"
import { MoveToBranch } from "./BranchMove.ts"
import { ContactDelivery } from "./ContactDelivery.ts"
import { ChangeActivity } from "./UserActivation.ts"
import { BlockUser } from "./UserBlock.ts"
import { UpdateUserOf } from "./UserProfile.ts"
import { UserList, UserRead } from "./UserReads.ts"

const { access } = actOnUser

/** People, and what staff do about them. */
export const UserOperations = operations("users", "/users", {
  me: get("/me", {
    output: User,
    access: selfAccess,
    versioned: "row"
  }),
  list: list("/", UserList, { access }),
  get: read("/:userCode", UserRead, {
    access: staffAccess(["admin", "super_admin"], { own: true, limits: [] }),
    versioned: "row"
  }),
  update: put("/:userCode", {
    input: UpdateUserOf,
    output: User,
    access: staffAccess(["admin", "super_admin"], { own: true }),
    versioned: "row"
  }),
  block: post("/:userCode/block", {
    ...actOnUser,
    input: userAnd(BlockUser.fields),
    output: User
  }),
  activate: post("/:userCode/activate", {
    ...actOnUser,
    input: userAnd(ChangeActivity.fields),
    output: User
  }),
  deactivate: post("/:userCode/deactivate", {
    ...actOnUser,
    input: userAnd(ChangeActivity.fields),
    output: User
  }),
  moveToBranch: post("/:userCode/branch", {
    ...actOnUser,
    input: userAnd(MoveToBranch.fields),
    output: User
  }),
  contactDelivery: get("/:userCode/contact-delivery", {
    input: userAnd({}),
    output: ContactDelivery,
    access
  }),
  sessions: get("/:userCode/sessions", {
    input: userAnd({}),
    output: SessionList,
    access
  }),
  endSessions: del("/:userCode/sessions", {
    input: userAnd({}),
    access
  })
})
