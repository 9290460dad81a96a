import { PermissionDenied } from "../errors/PermissionDenied.ts"
import { ValidationFailed } from "../errors/ValidationFailed.ts"
import { Conflict } from "../errors/Conflict.ts"
import { NotFound } from "../errors/NotFound.ts"
import { failsAs, failsWith } from "../errors/Failure.ts"

/** Not there, or in another branch: the two are not told apart. */
export const userNotFound = failsWith(NotFound)("USER_NOT_FOUND", "There is no such user", "user_code")

/** Nobody blocks, demotes or deactivates themself. */
export const notOnYourself = failsWith(PermissionDenied)("NOT_ON_YOURSELF", "You may not do this to your own account")

/** An admin acts on no admin and no super admin. */
export const staffOutOfReach = failsWith(PermissionDenied)(
  "STAFF_OUT_OF_REACH",
  "Only a super admin may do this to staff"
)

/** KYC has proven these: only staff correct them, the person asks at the branch. */
export const lockedByKyc = failsAs(PermissionDenied)(["LOCKED_BY_KYC"], (fields: ReadonlyArray<string>) => {
  const message = "Proven by KYC; ask your branch to correct it"
  return new PermissionDenied({ message, errors: fields.map((field) => ({ field, message, code: "LOCKED_BY_KYC" })) })
})

/** Nobody was born on this day and is alive. */
export const notBirthday = () =>
  ValidationFailed.field("dob", "INVALID_DATE", "must be a day in the past, at most 120 years ago")

/** Too young for an account of their own (DPDP Act 2023, section 9). */
export const underAge = (youngest: number) =>
  ValidationFailed.field("dob", "UNDER_AGE", `must be of somebody who is ${youngest} or older`)

/** The system keeps one super admin who can sign in. */
export const lastSuperAdmin = failsWith(Conflict)("LAST_SUPER_ADMIN", "The last super admin must stay able to sign in")

/** There is nothing to do: the account is blocked already, or not at all. */
export const blockUnchanged = failsWith(Conflict)("BLOCK_UNCHANGED", "The account is in this state already")

/** There is nothing to do: the account is active already, or not at all. */
export const activityUnchanged = failsWith(Conflict)("ACTIVITY_UNCHANGED", "The account is in this state already")

/** There is nothing to do: the person has this role in this branch already. */
export const roleUnchanged = failsWith(Conflict)("ROLE_UNCHANGED", "The person has this role already")

/** Accounts hold these contacts. Told to staff, who are to know; registration tells nobody. */
export const contactsTaken = failsAs(Conflict)(
  ["EMAIL_TAKEN", "MOBILE_TAKEN"],
  (taken: { readonly email: boolean; readonly mobile: boolean }) =>
    Conflict.all("An account with this e-mail or mobile number exists", [
      ...(taken.email ? [{ field: "email", message: "is another account's", code: "EMAIL_TAKEN" }] : []),
      ...(taken.mobile ? [{ field: "mobile", message: "is another account's", code: "MOBILE_TAKEN" }] : [])
    ])
)

export const branchNeeded = () => ValidationFailed.field("branch_code", "BRANCH_NEEDED", "an admin needs a branch")

export const branchNotAllowed = () =>
  ValidationFailed.field("branch_code", "BRANCH_NOT_ALLOWED", "a super admin has no branch")

/** Not there, or closed. */
export const unknownBranch = () => ValidationFailed.field("branch_code", "UNKNOWN_BRANCH", "is no branch that is open")

export const blockEndsInPast = () =>
  ValidationFailed.field("blocked_until", "BLOCK_ENDS_IN_PAST", "must be in the future")
