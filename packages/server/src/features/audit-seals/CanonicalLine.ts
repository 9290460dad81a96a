import type { SqlClient, Statement } from "effect/sql"

/** Every column of `audit_trail` as text, by name, in the order of RFC 8785. */
const columns = {
  action: "action",
  audit_id: "audit_id::text",
  branch_code: "branch_code",
  cluster_id: "cluster_id::text",
  ip_address: "ip_address::text",
  new_values: "new_values::text",
  occurred_at: `to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  old_values: "old_values::text",
  reason: "reason",
  request_id: "request_id",
  resource_id: "resource_id",
  resource_type: "resource_type",
  subject_user_code: "subject_user_code",
  transaction_id: "transaction_id::text",
  user_code: "user_code"
} as const

/** The members of a canonical row: all columns. A column that is added to the table needs a new format of blocks. */
export const canonicalMembers: ReadonlyArray<string> = Object.keys(columns)

const line = Object.entries(columns)
  .map(([name, text]) => `'"${name}":' || coalesce(to_json(${text})::text, 'null')`)
  .join(" || ',' || ")

/**
 * The row of `audit_trail` at hand as canonical JSON (RFC 8785): a member for each column, which is its text as
 * PostgreSQL writes it, or null. Numbers of JSON columns, transaction ids and microseconds stay exact that way, since
 * nothing goes through a double; PostgreSQL escapes strings as RFC 8785 does, which a test holds against a library.
 */
export const canonicalLine = (sql: SqlClient.SqlClient): Statement.Fragment => sql.literal(`('{' || ${line} || '}')`)

/** The hash of that line as a leaf of a Merkle tree (RFC 6962): SHA-256(0x00 ‖ line). */
export const canonicalHash = (sql: SqlClient.SqlClient): Statement.Fragment =>
  sql.literal(`sha256('\\x00'::bytea || convert_to('{' || ${line} || '}', 'UTF8'))`)
