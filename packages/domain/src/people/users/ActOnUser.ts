import { Schema } from "effect"
import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { UserCode } from "../../values/UserCode.ts"

/** Naming a person, and what else an act on them takes. */
export const userAnd = <Fields extends Schema.Struct.Fields>(fields: Fields) =>
  Schema.Struct({ userCode: UserCode, ...fields })

/** What every act of staff on a person has in common: who may do it, on whom, and that it counts once. */
export const actOnUser = {
  errors: [userNotFound, notOnYourself, staffOutOfReach],
  access: staffAccess(["admin", "super_admin"]),
  idempotent: true
} as const
