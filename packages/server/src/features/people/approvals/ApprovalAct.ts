import { Schema } from "effect"
import { Role } from "@credbuzzpay/domain/access/Role"

const { Literal, NullOr, String, Struct } = Schema

/**
 * What is to be done, and how its subject was when it was asked for: if they are another by the time of the approval, it
 * may no longer be meant. Kept as JSON, snake_case, without personal data but what staff wrote as the reason.
 */
export const approvalActs = {
  assignRole: {
    action: Literal("assign_role"),
    payload: Struct({ role: Role, branch_code: NullOr(String), reason: String }),
    before: Struct({ role: Role, branch_code: NullOr(String) })
  },
  unblock: {
    action: Literal("unblock"),
    payload: Struct({ reason: String }),
    before: Struct({ blocked_at: NullOr(String) })
  }
} as const

export type ApprovalAct = Schema.Struct<(typeof approvalActs)[keyof typeof approvalActs]>["Type"]
