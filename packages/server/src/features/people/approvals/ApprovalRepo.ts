import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { ApprovalId, type ApprovalRequest, ApprovalStatus } from "@credbuzzpay/domain/people/approvals/Approval"
import { Role } from "@credbuzzpay/domain/access/Role"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { type ApprovalAct, approvalActs } from "./ApprovalAct.ts"
import { staffOver } from "../../accounts/PersonScope.ts"

const moment = Schema.DateTimeUtcFromDate

const columnsOfAll = {
  approvalId: ApprovalId,
  subjectUserCode: UserCode,
  status: ApprovalStatus,
  requestedBy: UserCode,
  decidedBy: Schema.NullOr(UserCode),
  decisionReason: Schema.NullOr(Schema.String),
  expiresAt: moment,
  decidedAt: Schema.NullOr(moment),
  rowVersion: Schema.Int,
  createdAt: moment
}

/** A request as it is stored. */
export const StoredApproval = rows(
  { ...columnsOfAll, ...approvalActs.assignRole },
  { ...columnsOfAll, ...approvalActs.unblock }
)
export type StoredApproval = RowOf<typeof StoredApproval>

/** Somebody who is told about requests. */
export const ToldStaff = rows({
  userCode: Schema.String,
  email: Schema.String,
  locale: Locale
})
export type ToldStaff = RowOf<typeof ToldStaff>

/** How who asked stands now. */
export const MakerStanding = rows({
  role: Role,
  branchCode: Schema.NullOr(Schema.String),
  isOpen: Schema.Boolean
})
export type MakerStanding = RowOf<typeof MakerStanding>

export const toApproval = ({ before: _before, payload, ...row }: StoredApproval): ApprovalRequest => ({
  ...row,
  assignedRole: "role" in payload ? payload.role : null,
  assignedBranch: "role" in payload ? payload.branch_code : null,
  reason: payload.reason
})

const BATCH = 100

/** The table `approval_requests`. Writes run inside their caller's transaction. */
export class ApprovalRepo extends Context.Service<ApprovalRepo>()("@credbuzzpay/server/approvals/ApprovalRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const columns = sql`
      approval_id, action, subject_user_code, payload, subject_before as "before", status, requested_by, decided_by,
      decision_reason, expires_at, decided_at, row_version, created_at`

    /** Makes a request; nothing when the same act on the same person waits already. */
    const insert = (
      request: {
        readonly approvalId: string
        readonly subjectUserCode: string
        readonly requestedBy: string
        readonly createdAt: Date
        readonly expiresAt: Date
      },
      act: ApprovalAct
    ) =>
      StoredApproval.first(sql`
          insert into approval_requests (approval_id, action, subject_user_code, payload, subject_before, requested_by,
            created_at, expires_at)
          values (${request.approvalId}, ${act.action}, ${request.subjectUserCode},
            ${JSON.stringify(act.payload)}::text::jsonb, ${JSON.stringify(act.before)}::text::jsonb,
            ${request.requestedBy}, ${request.createdAt}, ${request.expiresAt})
          on conflict (subject_user_code, action) where status = 'pending' do nothing
          returning ${columns}`)

    const find = (approvalId: string) =>
      StoredApproval.first(sql`select ${columns} from approval_requests where approval_id = ${approvalId}`)

    /** The request, locked until the transaction ends: two who decide at once queue here. */
    const lock = (approvalId: string) =>
      StoredApproval.first(sql`select ${columns} from approval_requests where approval_id = ${approvalId} for update`)

    /** Ends a locked request. */
    const end = (
      approvalId: string,
      ended: {
        readonly status: Exclude<ApprovalStatus, "pending">
        readonly decidedBy: string | null
        readonly reason: string | null
        readonly at: Date
      }
    ) =>
      StoredApproval.one(sql`
          update approval_requests set status = ${ended.status}, decided_by = ${ended.decidedBy}::text,
            decision_reason = ${ended.reason}::text, decided_at = ${ended.at}, row_version = row_version + 1
          where approval_id = ${approvalId} returning ${columns}`)

    /** Requests that wait beyond their time, locked; those that somebody is deciding on are passed over. */
    const overdue = (now: Date) =>
      StoredApproval.all(sql`
      select ${columns} from approval_requests where status = 'pending' and expires_at <= ${now}
      order by expires_at limit ${BATCH} for update skip locked`)

    /** Those of one person and act that wait beyond their time, locked. */
    const overdueOf = (subjectUserCode: string, action: string, now: Date) =>
      StoredApproval.all(sql`
      select ${columns} from approval_requests
      where subject_user_code = ${subjectUserCode} and action = ${action} and status = 'pending'
        and expires_at <= ${now} for update`)

    const makerOf = (userCode: string, now: Date) =>
      MakerStanding.first(sql`
          select user_role as "role", branch_code,
            is_active and coalesce(not is_blocked or blocked_until <= ${now}, false) as "is_open"
          from user_accounts where user_code = ${userCode} for share`)

    const toldAs = (userCode: string) =>
      ToldStaff.all(sql`select user_code, email, locale from user_accounts where user_code = ${userCode} and is_active`)

    /** Who may decide: super admins, and admins of the branch (or of none: null); not the two whom it is about. */
    const checkersOf = (branchCode: string | null, besides: ReadonlyArray<string>) =>
      ToldStaff.all(sql`
      select user_code, email, locale from user_accounts
      where is_active and not is_blocked and email_verified_at is not null
        and ${staffOver(branchCode, sql)}
        and user_code not in ${sql.in(besides)}
      order by user_code limit ${BATCH}`)

    return { insert, find, lock, end, overdue, overdueOf, makerOf, toldAs, checkersOf, batch: BATCH }
  })
}) {
  static readonly layer = Layer.effect(ApprovalRepo, ApprovalRepo.make)
}
