import type { Role } from "@credbuzzpay/domain/access/Role"

/**
 * What is to be done, and how its subject was when it was asked for: if they are another by the time of the approval, it
 * may no longer be meant. Kept as JSON, snake_case, without personal data but what staff wrote as the reason.
 */
export type ApprovalAct =
  | {
      readonly action: "assign_role"
      readonly payload: { readonly role: Role; readonly branch_code: string | null; readonly reason: string }
      readonly before: { readonly role: Role; readonly branch_code: string | null }
    }
  | {
      readonly action: "unblock"
      readonly payload: { readonly reason: string }
      readonly before: { readonly blocked_at: string | null }
    }
