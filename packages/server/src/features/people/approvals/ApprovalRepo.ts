import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { ApprovalId, type ApprovalRequest, type ApprovalStatus } from "@credbuzzpay/domain/people/approvals/Approval"
import type { Role } from "@credbuzzpay/domain/access/Role"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import type { ApprovalAct } from "./ApprovalAct.ts"
import { staffOver } from "../../accounts/PersonScope.ts"

interface Row {
  readonly approvalId: string
  readonly subjectUserCode: string
  readonly status: ApprovalStatus
  readonly requestedBy: string
  readonly decidedBy: string | null
  readonly decisionReason: string | null
  readonly expiresAt: Date
  readonly decidedAt: Date | null
  readonly rowVersion: number
  readonly createdAt: Date
}

/** A request as it is stored. */
export type StoredApproval = Row & ApprovalAct

/** Somebody who is told about requests. */
export interface ToldStaff {
  readonly userCode: string
  readonly email: string
  readonly locale: Locale
}

/** How who asked stands now. */
export interface MakerStanding {
  readonly role: Role
  readonly branchCode: string | null
  readonly isOpen: boolean
}

export const toApproval = (row: StoredApproval): ApprovalRequest => ({
  approvalId: ApprovalId.make(row.approvalId),
  action: row.action,
  subjectUserCode: UserCode.make(row.subjectUserCode),
  assignedRole: row.action === "assign_role" ? row.payload.role : null,
  assignedBranch: row.action === "assign_role" ? row.payload.branch_code : null,
  reason: row.payload.reason,
  status: row.status,
  requestedBy: UserCode.make(row.requestedBy),
  decidedBy: row.decidedBy === null ? null : UserCode.make(row.decidedBy),
  decisionReason: row.decisionReason,
  expiresAt: DateTime.fromDateUnsafe(row.expiresAt),
  decidedAt: row.decidedAt === null ? null : DateTime.fromDateUnsafe(row.decidedAt),
  rowVersion: row.rowVersion,
  createdAt: DateTime.fromDateUnsafe(row.createdAt)
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
      Effect.map(
        sql<StoredApproval>`
          insert into approval_requests (approval_id, action, subject_user_code, payload, subject_before, requested_by,
            created_at, expires_at)
          values (${request.approvalId}, ${act.action}, ${request.subjectUserCode},
            ${JSON.stringify(act.payload)}::text::jsonb, ${JSON.stringify(act.before)}::text::jsonb,
            ${request.requestedBy}, ${request.createdAt}, ${request.expiresAt})
          on conflict (subject_user_code, action) where status = 'pending' do nothing
          returning ${columns}`,
        (rows) => rows[0]
      )

    const find = (approvalId: string) =>
      Effect.map(
        sql<StoredApproval>`select ${columns} from approval_requests where approval_id = ${approvalId}`,
        (rows) => rows[0]
      )

    /** The request, locked until the transaction ends: two who decide at once queue here. */
    const lock = (approvalId: string) =>
      Effect.map(
        sql<StoredApproval>`select ${columns} from approval_requests where approval_id = ${approvalId} for update`,
        (rows) => rows[0]
      )

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
      Effect.map(
        sql<StoredApproval>`
          update approval_requests set status = ${ended.status}, decided_by = ${ended.decidedBy}::text,
            decision_reason = ${ended.reason}::text, decided_at = ${ended.at}, row_version = row_version + 1
          where approval_id = ${approvalId} returning ${columns}`,
        (rows) => rows[0]!
      )

    /** Requests that wait beyond their time, locked; those that somebody is deciding on are passed over. */
    const overdue = (now: Date) => sql<StoredApproval>`
      select ${columns} from approval_requests where status = 'pending' and expires_at <= ${now}
      order by expires_at limit ${BATCH} for update skip locked`

    /** Those of one person and act that wait beyond their time, locked. */
    const overdueOf = (subjectUserCode: string, action: string, now: Date) => sql<StoredApproval>`
      select ${columns} from approval_requests
      where subject_user_code = ${subjectUserCode} and action = ${action} and status = 'pending'
        and expires_at <= ${now} for update`

    const makerOf = (userCode: string, now: Date) =>
      Effect.map(
        sql<MakerStanding>`
          select user_role as "role", branch_code,
            is_active and (not is_blocked or blocked_until <= ${now}) as "is_open"
          from user_accounts where user_code = ${userCode} for share`,
        (rows) => rows[0]
      )

    const toldAs = (userCode: string) =>
      sql<ToldStaff>`select user_code, email, locale from user_accounts where user_code = ${userCode} and is_active`

    /** Who may decide: super admins, and admins of the branch (or of none: null); not the two whom it is about. */
    const checkersOf = (branchCode: string | null, besides: ReadonlyArray<string>) => sql<ToldStaff>`
      select user_code, email, locale from user_accounts
      where is_active and not is_blocked and email_verified_at is not null
        and ${staffOver(branchCode, sql)}
        and user_code not in ${sql.in(besides)}
      order by user_code limit ${BATCH}`

    return { insert, find, lock, end, overdue, overdueOf, makerOf, toldAs, checkersOf, batch: BATCH }
  })
}) {
  static readonly layer = Layer.effect(ApprovalRepo, ApprovalRepo.make)
}
