import { Struct } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import type { Role } from "@credbuzzpay/domain/access/Role"
import type { UserList } from "@credbuzzpay/domain/people/users/UserReads"
import { columnOf } from "../../accounts/AccountField.ts"
import { accountField, type AccountFieldName, isAccountField } from "../../accounts/AccountTable.ts"
import type { Condition } from "../../platform/reads/QuerySource.ts"

// Words and not parameters: what is rare has a partial index, which a parameter could not choose.
export const flagIs =
  (column: string): Condition<boolean> =>
  (value, sql) =>
    sql.literal(value ? column : `not ${column}`)

type Filters = typeof UserList.filters

/** Filters that have the name of a field, in SQL. */
export const fieldConditions = (filters: Filters) =>
  // A filter takes what its field may be.
  Object.fromEntries(
    Struct.keys(filters).flatMap((name) => {
      if (!isAccountField(name)) return []
      const column = columnOf(name)
      const equal: Condition<never> = (value, sql) => sql`${sql.literal(column)} = ${value}`
      return [[name, accountField(name).type === "boolean" ? flagIs(column) : equal]]
    })
  ) as { readonly [K in keyof Filters & AccountFieldName]: Condition<Filters[K]["plain"]["Type"]> }

export const roleIs: Condition<Role> = (role, sql) => sql.literal(`user_role = '${role}'`)

/** What makes people a kind, in the accounts and in the counts of them alike. */
export const kindConditions = (
  { isActive, isBlocked, isKycComplete, role }: (typeof UserList.query)["Type"],
  sql: SqlClient.SqlClient
): ReadonlyArray<Statement.Fragment> => [
  ...(role === undefined ? [] : [roleIs(role, sql)]),
  ...(isActive === undefined ? [] : [flagIs("is_active")(isActive, sql)]),
  ...(isKycComplete === undefined ? [] : [flagIs("is_kyc_complete")(isKycComplete, sql)]),
  ...(isBlocked === undefined ? [] : [flagIs("is_blocked")(isBlocked, sql)])
]
