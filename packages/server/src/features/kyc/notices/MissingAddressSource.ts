import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { MissingAddressList, MissingAddressReads } from "@credbuzzpay/domain/kyc/notices/MissingAddressReads"
import { listedFor } from "../../accounts/PersonScope.ts"
import { moment, text, word } from "../../platform/reads/Column.ts"
import type { SourceOf } from "../../platform/reads/ListSource.ts"
import type { RowSource } from "../../platform/reads/RowSource.ts"

/** With the branch that the person is in now. Whose account is closed is written to no more. */
const table = `(
  select a.user_code, u.branch_code, u.closed_at, a.reason, a.due_at, a.asked_at
  from missing_postal_addresses a join user_accounts u on u.user_code = a.user_code
  where u.closed_at is null) as missing_addresses`

const source: RowSource<Principal, typeof MissingAddressReads> = {
  readable: MissingAddressReads,
  table,
  columns: {
    userCode: text("user_code"),
    branchCode: text("branch_code"),
    addressProblem: word("reason"),
    kycDueAt: moment("due_at"),
    askedAt: moment("asked_at")
  },
  relations: {},
  scope: listedFor
}

/** `GET kyc/missing-addresses` in SQL. */
export const missingAddressSource: SourceOf<Principal, typeof MissingAddressList> = {
  list: MissingAddressList,
  path: "/api/v1/kyc/missing-addresses",
  source,
  sort: { askedAt: { sql: "asked_at", type: "timestamptz" } },
  defaultSort: ["askedAt"],
  tie: { sql: "user_code", type: "text", isUnique: true },
  conditions: {
    addressProblem: (problem, sql) => sql`reason = ${problem}`,
    branch: (branch, sql) => sql`branch_code = ${branch}`
  },
  scopeName: ({ branchCode, role, userCode }) => (role === "super_admin" ? "all" : (branchCode ?? userCode))
}
