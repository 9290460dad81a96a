import type { Clock } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { KycReviewList, KycReviewReads } from "@credbuzzpay/domain/kyc/reviews/KycReviewReads"
import type { ListSource } from "../../platform/reads/ListSource.ts"
import { column, instantColumn, type RowSource } from "../../platform/reads/RowSource.ts"
import { listedFor } from "../../accounts/PersonScope.ts"

/** Reviews with the branch that the person is in now: who moved is decided about where they are. */
export const reviewTable = `(
  select r.review_id, r.verification_id, r.user_code, u.branch_code, r.kind, r.reason, r.evidence_sealed, r.is_override,
    r.state, r.due_at, r.claimed_by, r.claimed_at, r.decision, r.decided_by, r.decided_at, r.decision_reason,
    r.confirmed_by, r.confirmed_at, r.row_version, r.created_at, r.updated_at
  from kyc_reviews r join user_accounts u on u.user_code = r.user_code) as reviews`

const reviewSource: RowSource<Principal, typeof KycReviewReads> = {
  readable: KycReviewReads,
  table: reviewTable,
  columns: {
    reviewId: column("review_id"),
    userCode: column("user_code"),
    branchCode: column("branch_code"),
    kind: column("kind"),
    reason: column("reason"),
    isOverride: column("is_override"),
    state: column("state"),
    dueAt: instantColumn("due_at"),
    claimedBy: column("claimed_by"),
    claimedAt: instantColumn("claimed_at"),
    decision: column("decision"),
    decidedBy: column("decided_by"),
    decidedAt: instantColumn("decided_at"),
    decisionReason: column("decision_reason"),
    confirmedBy: column("confirmed_by"),
    confirmedAt: instantColumn("confirmed_at"),
    rowVersion: column("row_version"),
    createdAt: instantColumn("created_at"),
    updatedAt: instantColumn("updated_at")
  },
  relations: {},
  scope: listedFor
}

type Source = ListSource<
  Principal,
  typeof KycReviewReads,
  (typeof KycReviewList.sortKeys)[number],
  typeof KycReviewList.filters
>

/** `GET kyc/reviews/` in SQL. What is overdue, the server's clock says. */
export const reviewListSource = (clock: Clock.Clock): Source => ({
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
