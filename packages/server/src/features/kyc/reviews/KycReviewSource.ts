import type { Clock } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { KycReviewList, KycReviewReads } from "@credbuzzpay/domain/kyc/reviews/KycReviewReads"
import { json, moment, text, word } from "../../platform/reads/Column.ts"
import type { SourceOf } from "../../platform/reads/ListSource.ts"
import type { RowSource } from "../../platform/reads/RowSource.ts"
import { branchSource } from "../../people/branches/BranchSource.ts"
import { personSource } from "../../people/users/UserSource.ts"
import { listedFor } from "../../accounts/PersonScope.ts"

/**
 * Reviews with the branch that the person is in now: who moved is decided about where they are. A PAN that is not linked with an
 * Aadhaar is no review any more; one that an earlier version left open takes two people.
 */
export const reviewTable = `(
  select r.review_id, r.verification_id, r.user_code, u.branch_code, u.closed_at, r.kind, r.reason,
    r.evidence_sealed, r.findings_sealed, r.taken_by,
    r.is_override or (r.reason = 'not_seeded' and r.state <> 'closed') as is_override,
    r.state, r.due_at, r.claimed_by, r.claimed_at, r.decision, r.decided_by, r.decided_at, r.decision_reason,
    r.confirmed_by, r.confirmed_at, r.row_version, r.created_at, r.updated_at
  from kyc_reviews r join user_accounts u on u.user_code = r.user_code) as reviews`

const reviewSource: RowSource<Principal, typeof KycReviewReads> = {
  readable: KycReviewReads,
  table: reviewTable,
  columns: {
    reviewId: word("review_id"),
    userCode: text("user_code"),
    branchCode: text("branch_code"),
    kind: text("kind"),
    reason: text("reason"),
    isOverride: json("is_override"),
    state: text("state"),
    dueAt: moment("due_at"),
    claimedBy: text("claimed_by"),
    claimedAt: moment("claimed_at"),
    decision: text("decision"),
    decidedBy: text("decided_by"),
    decidedAt: moment("decided_at"),
    decisionReason: text("decision_reason"),
    confirmedBy: text("confirmed_by"),
    confirmedAt: moment("confirmed_at"),
    rowVersion: json("row_version"),
    createdAt: moment("created_at"),
    updatedAt: moment("updated_at")
  },
  relations: {
    user: { source: personSource, from: "user_code", to: "user_code" },
    branch: { source: branchSource, from: "branch_code", to: "branch_code" }
  },
  scope: listedFor
}

/** `GET kyc/reviews/` in SQL. What is overdue, the server's clock says. */
export const reviewListSource = (clock: Clock.Clock): SourceOf<Principal, typeof KycReviewList> => ({
  list: KycReviewList,
  path: "/api/v1/kyc/reviews/",
  source: reviewSource,
  sort: {
    dueAt: { sql: "due_at", type: "timestamptz" },
    createdAt: { sql: "created_at", type: "timestamptz" }
  },
  defaultSort: ["dueAt"],
  tie: { sql: "review_id", type: "uuid", isUnique: true },
  conditions: {
    state: (state, sql) => sql`state = ${state}`,
    kind: (kind, sql) => sql`kind = ${kind}`,
    reason: (reason, sql) => sql`reason = ${reason}`,
    overdue: (overdue, sql) =>
      sql`(state <> 'closed' and due_at < ${new Date(clock.currentTimeMillisUnsafe())}) = ${overdue}::boolean`,
    branch: (branch, sql) => sql`branch_code = ${branch}`
  },
  scopeName: ({ branchCode, role, userCode }) => (role === "super_admin" ? "all" : (branchCode ?? userCode))
})
