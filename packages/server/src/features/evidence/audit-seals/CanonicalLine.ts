import type { SqlClient, Statement } from "effect/sql"

/** How a column becomes text: as SQL, and whether JSON must escape it. */
interface Member {
  readonly text: string
  readonly isEscaped: boolean
}

/** May hold anything, also where a check says otherwise: checks can be dropped. */
const words = (column: string): Member => ({ text: `to_json(${column}::text)::text`, isEscaped: true })

/**
 * What a type writes that never has a character which JSON escapes, by the function that writes it: the same as a cast to
 * text, but an error where somebody gave the column another type.
 */
const plain = (column: string, output: "int2out" | "int8out" | "uuid_out" | "xid8out"): Member => ({
  text: `textin(${output}(${column}))`,
  isEscaped: false
})

const microseconds = (column: string): Member => ({
  text: `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  isEscaped: false
})

/** Jsonb writes what JSON escapes as it must be; of that text only its own quotes and backslashes are left to escape. */
const json = (column: string): Member => ({
  text: String.raw`replace(replace(textin(jsonb_out(${column})), E'\\', E'\\\\'), '"', E'\\"')`,
  isEscaped: false
})

const hex = (column: string): Member => ({ text: `encode(${column}, 'hex')`, isEscaped: false })

/** Every column of `audit_trail` as text, by name, in the order of RFC 8785. */
const columns: Readonly<Record<string, Member>> = {
  action: words("action"),
  audit_id: plain("audit_id", "uuid_out"),
  branch_code: words("branch_code"),
  cluster_id: plain("cluster_id", "int8out"),
  commitment: hex("commitment"),
  format: plain("format", "int2out"),
  ip_address: words("ip_address"),
  new_values: json("new_values"),
  occurred_at: microseconds("occurred_at"),
  old_values: json("old_values"),
  reason: words("reason"),
  request_id: words("request_id"),
  resource_id: words("resource_id"),
  resource_type: words("resource_type"),
  sealed: words("sealed"),
  sealed_for: words("sealed_for"),
  subject_user_code: words("subject_user_code"),
  transaction_id: plain("transaction_id", "xid8out"),
  user_code: words("user_code")
}

/** The members of a canonical row: all columns. A column that is added to the table needs a new format of rows. */
export const canonicalMembers: ReadonlyArray<string> = Object.keys(columns)

/** Came with rows of format 2. A row of format 1 has its line as it always was: without them, unless somebody filled them. */
const ofFormat2: ReadonlyArray<string> = ["commitment", "format", "sealed", "sealed_for"]

const members = Object.entries(columns).map(([name, { isEscaped, text }], at) => {
  const key = `${at === 0 ? "{" : ","}"${name}":`
  const value = isEscaped ? `'${key}' || ${text}` : `'${key}"' || ${text} || '"'`
  const member = `coalesce(${value}, '${key}null')`
  if (!ofFormat2.includes(name)) return member
  return `case when format <> 1 then ${member} else ${name === "format" ? "''" : `coalesce(${value}, '')`} end`
})

/** As a tree of pairs: one after another, PostgreSQL would copy the first texts once for each of the others. */
const joined = (parts: ReadonlyArray<string>): string => {
  const half = parts.length >> 1
  return half === 0 ? parts.join("") : `(${joined(parts.slice(0, half))} || ${joined(parts.slice(half))})`
}

const line = joined([...members, "'}'"])

/**
 * The row of `audit_trail` at hand as canonical JSON (RFC 8785): a member for each column, which is its text as
 * PostgreSQL writes it, or null; of a row of format 1 the columns that there were then. Numbers of JSON columns, transaction ids and microseconds stay exact that way, since
 * nothing goes through a double; PostgreSQL escapes strings as RFC 8785 does, which a test holds against a library.
 */
export const canonicalLine = (sql: SqlClient.SqlClient): Statement.Fragment => sql.literal(line)

/** The hash of that line as a leaf of a Merkle tree (RFC 6962): SHA-256(0x00 ‖ line). */
export const canonicalHash = (sql: SqlClient.SqlClient): Statement.Fragment =>
  sql.literal(`sha256('\\x00'::bytea || convert_to(${line}, 'UTF8'))`)
