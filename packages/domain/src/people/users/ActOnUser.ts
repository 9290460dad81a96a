import { Schema } from "effect"
import { staffAccess } from "../../access/Access.ts"
import { UserCode } from "../../values/UserCode.ts"

/** The person of an act, and the further fields of its input. */
export const userAnd = <Fields extends Schema.Struct.Fields>(fields: Fields) =>
  Schema.Struct({ userCode: UserCode, ...fields })

/** What all acts of staff on a person have in common: who may do them, on whom, and that a repeated request counts once. */
export const actOnUser = {
  access: staffAccess(["admin", "super_admin"]),
  idempotent: true
} as const
