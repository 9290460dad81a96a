import type { SqlClient, Statement } from "effect/sql"

/** The first day of the month (UTC) that a moment is in, in SQL: the month of the partition and the archive of a row. */
export const monthOf = (column: string): string => `date_trunc('month', ${column} at time zone 'UTC')::date`

/** Whether a row of `audit_trail` is of a month, by its first day (`2019-01-01`). */
export const inMonth = (sql: SqlClient.SqlClient, month: string): Statement.Fragment => sql`
  occurred_at >= ${`${month}T00:00:00Z`}::timestamptz
    and occurred_at < (${month}::date + interval '1 month') at time zone 'UTC'`
