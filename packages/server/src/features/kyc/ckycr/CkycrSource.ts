import type { Clock } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { CkycrFilingList, CkycrFilingReads } from "@credbuzzpay/domain/kyc/ckycr/CkycrReads"
import { listedFor } from "../../accounts/PersonScope.ts"
import { branchSource } from "../../people/branches/BranchSource.ts"
import { personSource } from "../../people/users/UserSource.ts"
import { json, moment, text, word } from "../../platform/reads/Column.ts"
import type { SourceOf } from "../../platform/reads/ListSource.ts"
import type { RowSource } from "../../platform/reads/RowSource.ts"
import { filingTable } from "../ckycr-filings/CkycrFilingRepo.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"

const filingSource: RowSource<Principal, typeof CkycrFilingReads> = {
  readable: CkycrFilingReads,
  table: filingTable,
  columns: {
    filingId: word("filing_id"),
    userCode: text("user_code"),
    branchCode: text("branch_code"),
    kind: text("kind"),
    state: text("state"),
    owedAt: moment("owed_at"),
    dueOn: word("due_on"),
    calls: json("calls"),
    settledAt: moment("settled_at"),
    refusal: text("refusal")
  },
  relations: {
    user: { source: personSource, from: "user_code", to: "user_code" },
    branch: { source: branchSource, from: "branch_code", to: "branch_code" }
  },
  scope: listedFor
}

/** `GET kyc/ckycr/filings` in SQL. What is overdue, the server's clock says, in days of India. */
export const filingListSource = (clock: Clock.Clock): SourceOf<Principal, typeof CkycrFilingList> => ({
  list: CkycrFilingList,
  path: "/api/v1/kyc/ckycr/filings",
  source: filingSource,
  sort: { dueOn: { sql: "due_day", type: "date" } },
  defaultSort: ["dueOn"],
  tie: { sql: "filing_id", type: "uuid", isUnique: true },
  conditions: {
    state: (state, sql) => sql`state = ${state}`,
    overdue: (overdue, sql) =>
      sql`(state <> 'accepted' and due_day < ${dayInIndia(new Date(clock.currentTimeMillisUnsafe()))}::text::date) = ${overdue}::boolean`,
    branch: (branch, sql) => sql`branch_code = ${branch}`
  },
  scopeName: ({ branchCode, role, userCode }) => (role === "super_admin" ? "all" : (branchCode ?? userCode))
})
