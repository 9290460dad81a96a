import { Schema } from "effect"
import { Role } from "../../access/Role.ts"
import { wireOf } from "../../contract/WireOf.ts"
import { ApprovalAction } from "../../values/ApprovalAction.ts"
import { patternRule } from "../../values/FieldRule.ts"
import { UserCode } from "../../values/UserCode.ts"

/** **Errors**: `INVALID_APPROVAL_ID`. */
export const ApprovalId = Schema.String.check(
  patternRule(
    "INVALID_APPROVAL_ID",
    "must be the approval_id of a request",
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("ApprovalId"))
export type ApprovalId = typeof ApprovalId.Type

/** `pending` becomes one of the others, once. */
export const ApprovalStatus = Schema.Literals(["pending", "approved", "rejected", "expired", "withdrawn"])
export type ApprovalStatus = typeof ApprovalStatus.Type

/**
 * An act that one member of staff asked for and a second one decides on. `assignedRole` and `assignedBranch` are those of
 * `assign_role`, null otherwise. `reason` is the first person's, `decisionReason` the second's. Times are UTC.
 */
export const ApprovalRequest = Schema.Struct({
  approvalId: ApprovalId,
  action: ApprovalAction,
  subjectUserCode: UserCode,
  assignedRole: Schema.NullOr(Role),
  assignedBranch: Schema.NullOr(Schema.String),
  reason: Schema.String,
  status: ApprovalStatus,
  requestedBy: UserCode,
  decidedBy: Schema.NullOr(UserCode),
  decisionReason: Schema.NullOr(Schema.String),
  expiresAt: Schema.DateTimeUtcFromString,
  decidedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  rowVersion: Schema.Int,
  createdAt: Schema.DateTimeUtcFromString
}).annotate({ identifier: "ApprovalRequest" })
export type ApprovalRequest = typeof ApprovalRequest.Type

/** {@link ApprovalRequest} on the wire. */
export const ApprovalWire = wireOf(ApprovalRequest) as Schema.Codec<ApprovalRequest, unknown>

/** Whether an act waits for a second person, rather than was done. */
export const isApprovalRequest = (outcome: object): outcome is ApprovalRequest => "approvalId" in outcome
