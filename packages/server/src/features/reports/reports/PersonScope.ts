import type { SqlClient, Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { visibleTo } from "../../accounts/PersonScope.ts"

/** Whether somebody is there for this caller: themself, staff of their branch, a super admin (docs/security.md, rule 18). */
export const knowsPerson = (
  caller: Principal,
  userCode: string | undefined,
  sql: SqlClient.SqlClient
): Statement.Fragment | undefined => {
  if (userCode === undefined || userCode === caller.userCode) return undefined
  const visible = visibleTo(caller, sql)
  const named = sql`user_code = ${userCode}`
  return sql`exists (select from user_accounts where ${visible === undefined ? named : sql.and([named, visible])})`
}
