import { Schema } from "effect"
import { FieldError } from "../../errors/FieldError.ts"
import { fieldRule } from "../../values/FieldRule.ts"
import { UserCode } from "../../values/UserCode.ts"
import { ApprovalId } from "../approvals/Approval.ts"
import { MoveToBranch } from "../users/BranchMove.ts"
import { ChangeActivity } from "../users/UserActivation.ts"
import { BlockUser, UnblockUser } from "../users/UserBlock.ts"
import { MOST_PEOPLE } from "./BulkActRules.ts"

/** **Errors**: `INVALID_USER_CODES`. */
const UserCodes = Schema.Array(UserCode).check(
  fieldRule<ReadonlyArray<UserCode>>(
    "INVALID_USER_CODES",
    `must name 1 to ${MOST_PEOPLE} people, each once`,
    (codes) => codes.length > 0 && codes.length <= MOST_PEOPLE && new Set(codes).size === codes.length,
    { minItems: 1, maxItems: MOST_PEOPLE }
  )
)

const on = <const Act extends string, Fields extends Schema.Struct.Fields>(act: Act, fields: Fields) =>
  Schema.Struct({ act: Schema.Literal(act), userCodes: UserCodes, ...fields })

/** One act upon several people: what the act upon one takes, and whom it is upon. */
export const BulkAct = Schema.Union([
  on("block", BlockUser.fields),
  on("unblock", UnblockUser.fields),
  on("activate", ChangeActivity.fields),
  on("deactivate", ChangeActivity.fields),
  on("move_to_branch", MoveToBranch.fields),
  on("end_sessions", {})
])
export type BulkAct = typeof BulkAct.Type

/**
 * What came of it for one person: `done`; `waits` for a second member of staff, who decides on `approvalId`; `refused`, and why in
 * `errors`, as the act upon them alone would have been.
 */
export const BulkActResult = Schema.Struct({
  userCode: UserCode,
  outcome: Schema.Literals(["done", "waits", "refused"]),
  approvalId: Schema.NullOr(ApprovalId),
  errors: Schema.Array(FieldError)
}).annotate({ identifier: "BulkActResult" })
export type BulkActResult = typeof BulkActResult.Type

/** A result for each person, in the order in which they were named, and how many there are of each. */
export const BulkActResults = Schema.Struct({
  done: Schema.Int,
  waits: Schema.Int,
  refused: Schema.Int,
  items: Schema.Array(BulkActResult)
}).annotate({ identifier: "BulkActResults" })
export type BulkActResults = typeof BulkActResults.Type
