import { selfAccess, staffAccess } from "../../access/Access.ts"
import { User } from "../../accounts/User.ts"
import * as E from "../../accounts/UserErrors.ts"
import { del, get, list, operations, post, put, read } from "../../contract/Operation.ts"
import { SessionList } from "../../identity/sessions/Session.ts"
import { nameNotAllowed } from "../../platform/reads/ReadErrors.ts"
import { branchClosed } from "../branches/BranchErrors.ts"
import { actOnUser, userAnd } from "./ActOnUser.ts"
import { ChangeActivity } from "./UserActivation.ts"
import { BlockUser } from "./UserBlock.ts"
import { UpdateUserOf } from "./UserProfile.ts"
import { searchTooWide, UserList, UserRead } from "./UserReads.ts"

const { access, errors } = actOnUser
const activity = { ...actOnUser, errors: [...errors, E.activityUnchanged, E.lastSuperAdmin, branchClosed] }

/** People, and what staff do about them. */
export const UserOperations = operations("users", "/users", {
  me: get("/me", {
    summary: "Read oneself",
    description: "Gives the account of whoever is signed in, with its version.",
    output: User,
    errors: [E.userNotFound],
    access: selfAccess,
    versioned: "row"
  }),
  list: list("/", UserList, {
    summary: "List users",
    description:
      "Lists people, newest first unless sorted otherwise: an admin sees their branch, a super admin everybody. Refused for a field that only other staff may see, and for a search that finds too many.",
    errors: [nameNotAllowed, searchTooWide],
    access
  }),
  get: read("/:userCode", UserRead, {
    summary: "Read a user",
    description:
      "Gives one person with the fields and relations that are asked for. Another branch's person is not found.",
    errors: [E.userNotFound, nameNotAllowed],
    access: staffAccess(["admin", "super_admin"], { own: true, limits: [] }),
    versioned: "row"
  }),
  update: put("/:userCode", {
    summary: "Change a user's profile",
    description:
      "Changes the profile, by the version that was read. Refused when the version is not the present one, and for what KYC has verified.",
    input: UpdateUserOf,
    output: User,
    errors: [...errors, E.lockedByKyc, ...E.birthdayRefusals],
    access: staffAccess(["admin", "super_admin"], { own: true }),
    versioned: "row"
  }),
  block: post("/:userCode/block", {
    ...actOnUser,
    summary: "Block a user",
    description:
      "Keeps a person out, until a moment or until the block is lifted, and ends their sessions. Refused for oneself, for staff out of reach, and for the last super admin.",
    input: userAnd(BlockUser.fields),
    output: User,
    errors: [...errors, E.blockUnchanged, E.lastSuperAdmin, E.blockEndsInPast]
  }),
  activate: post("/:userCode/activate", {
    ...activity,
    summary: "Open a closed account again",
    description: "Opens an account that was closed. Refused when it is open, and when its branch is closed.",
    input: userAnd(ChangeActivity.fields),
    output: User
  }),
  deactivate: post("/:userCode/deactivate", {
    ...activity,
    summary: "Close an account",
    description:
      "Closes an account without removing it, and ends its sessions. Refused for oneself and for the last super admin.",
    input: userAnd(ChangeActivity.fields),
    output: User
  }),
  sessions: get("/:userCode/sessions", {
    summary: "List a user's sessions",
    description: "Lists where a person is signed in, for staff who may see them.",
    input: userAnd({}),
    output: SessionList,
    errors: [E.userNotFound],
    access
  }),
  endSessions: del("/:userCode/sessions", {
    summary: "End every session of a user",
    description:
      "Signs a person out everywhere; it is felt within a second. Refused for oneself and for staff out of reach.",
    input: userAnd({}),
    errors,
    access
  })
})
