import { DateTime } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { UserList } from "@credbuzzpay/domain/people/users/UserReads"
import type { SourceOf } from "../../platform/reads/ListSource.ts"
import type { SortColumn } from "../../platform/reads/SortOrder.ts"
import { fieldConditions, roleIs } from "./UserKind.ts"
import { userSource } from "./UserSource.ts"
import { userTotal } from "./UserTotal.ts"

const moment = (value: DateTime.Utc) => DateTime.toDateUtc(value)

const userCode: SortColumn = { sql: "user_code", type: "text", isUnique: true }

const ofFields = fieldConditions(UserList.filters)

/** `GET users/` in SQL. Every filter and every sort has its index (steps 0002, 0028 and 0054); a test asks the planner. */
export const userListSource: SourceOf<Principal, typeof UserList> = {
  list: UserList,
  path: "/api/v1/users/",
  source: userSource,
  sort: {
    createdAt: { sql: "created_at", type: "timestamptz" },
    lastName: { sql: "last_name", type: "text" },
    email: { sql: "email_normalized", type: "text", isUnique: true },
    userCode
  },
  defaultSort: ["-createdAt"],
  tie: userCode,
  conditions: {
    ...ofFields,
    role: roleIs,
    branch: (branch, sql) => sql`branch_code = ${branch}`,
    createdFrom: (from, sql) => sql`created_at >= ${moment(from)}`,
    createdTo: (to, sql) => sql`created_at < ${moment(to)}`,
    q: (_words, sql, found) => found?.holds ?? sql.literal("false")
  },
  scopeName: ({ branchCode, role, userCode }) => (role === "super_admin" ? "all" : (branchCode ?? userCode)),
  knownTotal: userTotal
}
