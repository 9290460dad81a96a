import { PermissionDenied } from "../errors/PermissionDenied.ts"
import { Conflict } from "../errors/Conflict.ts"
import { NotFound } from "../errors/NotFound.ts"
import { failsAs, failsWith } from "../errors/Failure.ts"
import { refuses } from "../errors/Refusal.ts"

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
export const lockedByKyc = failsWith(PermissionDenied)(
  "LOCKED_BY_KYC",
  "Proven by KYC; ask your branch to correct it",
  (fields: ReadonlyArray<string>) => fields
)

/** Nobody was born on this day and is alive. */
export const notBirthday = refuses("INVALID_DATE", "must be a day in the past, at most 120 years ago", "dob")

/** Too young for an account of their own (DPDP Act 2023, section 9). */
export const underAge = refuses(
  "UNDER_AGE",
  (youngest: number) => `must be of somebody who is ${youngest} or older`,
  "dob"
)

/** What is refused of a day of birth, by whoever takes one. */
export const birthdayRefusals = [notBirthday, underAge] as const

/** No mobile phone has this number: too long or short, a landline, a service, or of no range that was given out. */
export const noSuchMobile = refuses(
  "INVALID_MOBILE",
  "is no mobile number that there is: check its digits; of another country write + and the country in front",
  "mobile"
)

/** A number of a country that is not in `MOBILE_COUNTRIES`. */
export const mobileNotServed = refuses(
  "MOBILE_NOT_SERVED",
  (countries: string) => `must be a mobile number of ${countries}`,
  "mobile"
)

/** What is refused of a mobile number, by whoever takes one. */
export const mobileRefusals = [noSuchMobile, mobileNotServed] as const

/** The system keeps one super admin who can sign in. */
export const lastSuperAdmin = failsWith(Conflict)("LAST_SUPER_ADMIN", "The last super admin must stay able to sign in")

/** There is nothing to do: the account is blocked already, or not at all. */
export const blockUnchanged = failsWith(Conflict)("BLOCK_UNCHANGED", "The account is in this state already")

/** There is nothing to do: the account is active already, or not at all. */
export const activityUnchanged = failsWith(Conflict)("ACTIVITY_UNCHANGED", "The account is in this state already")

/** There is nothing to do: the person has this role in this branch already. */
export const roleUnchanged = failsWith(Conflict)("ROLE_UNCHANGED", "The person has this role already")

/** There is nothing to do: the person is in this branch already. */
export const branchUnchanged = failsWith(Conflict)("BRANCH_UNCHANGED", "The person is in this branch already")

/** What staff may do follows from their branch, so that it is changed as their role is. */
export const staffMovesByRole = failsWith(Conflict)(
  "STAFF_MOVES_BY_ROLE",
  "Staff change branch by an assignment of their role"
)

const message = "is another account's"

/** Accounts hold these contacts. Told to staff, who are to know; registration tells nobody. */
export const contactsTaken = failsAs(Conflict)(
  { EMAIL_TAKEN: message, MOBILE_TAKEN: message },
  (taken: { readonly email: boolean; readonly mobile: boolean }) =>
    Conflict.all("An account with this e-mail or mobile number exists", [
      ...(taken.email ? [{ field: "email", message, code: "EMAIL_TAKEN" }] : []),
      ...(taken.mobile ? [{ field: "mobile", message, code: "MOBILE_TAKEN" }] : [])
    ])
)

export const branchNeeded = refuses("BRANCH_NEEDED", "an admin needs a branch", "branch_code")

export const branchNotAllowed = refuses("BRANCH_NOT_ALLOWED", "a super admin has no branch", "branch_code")

/** Not there, or closed. */
export const unknownBranch = refuses("UNKNOWN_BRANCH", "is no branch that is open", "branch_code")

export const blockEndsInPast = refuses("BLOCK_ENDS_IN_PAST", "must be in the future", "blocked_until")

/** Who acts for the company does not close their account by themself: a super admin takes their role first. */
export const staffAccountStays = failsWith(Conflict)(
  "STAFF_ACCOUNT_STAYS",
  "An account of staff is not closed; have a super admin take your role first"
)

/** The relationship is over: the account does not open again. */
export const accountClosed = failsWith(Conflict)(
  "ACCOUNT_CLOSED",
  "This account was closed for good; the person opens a new one once it is erased"
)

/** It can be taken back until then: by agreeing again to the text in force. */
export const accountClosing = failsWith(Conflict)(
  "ACCOUNT_CLOSING",
  "Your account is closing; to go on, agree again to the terms and the privacy notice in force (POST consents)"
)

/** What a report holds back goes with the report alone. */
export const deathReported = failsWith(Conflict)(
  "DEATH_REPORTED",
  "This person was reported to have died. If that is a mistake, two members of staff refute the report"
)
