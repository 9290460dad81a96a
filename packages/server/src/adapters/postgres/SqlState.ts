import { Predicate } from "effect"
import type { SqlError } from "effect/sql"

/** What PostgreSQL said beside the message; empty where it said nothing. */
export const causeField = (error: SqlError.SqlError, field: "code" | "constraint"): string =>
  Predicate.hasProperty(error.reason.cause, field) ? String(error.reason.cause[field]) : ""

/** `read_only_sql_transaction`: the server takes no writes now, as a primary after a failover. */
const READ_ONLY = "25006"

export const isReadOnly = (error: SqlError.SqlError): boolean => causeField(error, "code") === READ_ONLY
