import { DateTime } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { LetterList, LetterReads } from "@credbuzzpay/domain/people/letters/LetterReads"
import { listedFor } from "../../accounts/PersonScope.ts"
import { moment, text, word } from "../../platform/reads/Column.ts"
import type { SourceOf } from "../../platform/reads/ListSource.ts"
import type { RowSource } from "../../platform/reads/RowSource.ts"
import type { SortColumn } from "../../platform/reads/SortOrder.ts"

/** Letters with the branch that the person is in now. */
export const letterTable = `(
  select l.letter_id, l.user_code, u.branch_code, u.closed_at, l.kind, l.state, l.batch_id, l.queued_at, l.handed_over_at,
    l.delivered_at, l.returned_at, l.return_reason, l.cancelled_at
  from letters l join user_accounts u on u.user_code = l.user_code) as letters_of_people`

const letterSource: RowSource<Principal, typeof LetterReads> = {
  readable: LetterReads,
  table: letterTable,
  columns: {
    letterId: word("letter_id"),
    userCode: text("user_code"),
    branchCode: text("branch_code"),
    kind: word("kind"),
    state: word("state"),
    batchId: word("batch_id"),
    queuedAt: moment("queued_at"),
    handedOverAt: moment("handed_over_at"),
    deliveredAt: moment("delivered_at"),
    returnedAt: moment("returned_at"),
    returnReason: word("return_reason"),
    cancelledAt: moment("cancelled_at")
  },
  relations: {},
  scope: listedFor
}

/** Ids are of the time when they were drawn, so their order is that of queuing. */
const queuedAt: SortColumn = { sql: "letter_id", type: "uuid", isUnique: true }

/** `GET letters/` in SQL. */
export const letterListSource: SourceOf<Principal, typeof LetterList> = {
  list: LetterList,
  path: "/api/v1/letters/",
  source: letterSource,
  sort: { queuedAt },
  defaultSort: ["-queuedAt"],
  tie: queuedAt,
  conditions: {
    state: (state, sql) => sql`state = ${state}`,
    batchId: (batchId, sql) => sql`batch_id = ${batchId}::uuid`,
    userCode: (userCode, sql) => sql`user_code = ${userCode}`,
    branch: (branch, sql) => sql`branch_code = ${branch}`,
    returnReason: (reason, sql) => sql`return_reason = ${reason}`,
    queuedFrom: (from, sql) => sql`queued_at >= ${DateTime.toDateUtc(from)}`,
    queuedTo: (to, sql) => sql`queued_at < ${DateTime.toDateUtc(to)}`
  },
  scopeName: ({ branchCode, role, userCode }) => (role === "super_admin" ? "all" : (branchCode ?? userCode))
}
