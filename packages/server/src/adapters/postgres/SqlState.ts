import { Predicate } from "effect"
import type { SqlError } from "effect/sql"

/** What PostgreSQL said beside the message; empty where it said nothing. */
export const causeField = (error: SqlError.SqlError, field: "code" | "constraint"): string =>
  Predicate.hasProperty(error.reason.cause, field) ? String(error.reason.cause[field]) : ""

/** `read_only_sql_transaction`: the server takes no writes now, as a primary after a failover. */
const READ_ONLY = "25006"

export const isReadOnly = (error: SqlError.SqlError): boolean => causeField(error, "code") === READ_ONLY

/**
 * SQLSTATE classes and codes by which the server refuses one statement for what it asks or meets: data (22), constraints (23),
 * deadlocks and serialization (40), rights and names (42), a lock that was not given (55P03), what a function raises (P0).
 */
const refusals = /^(22|23|40001|40P01|42|55P03|P0)/

/** Whether the server refused the statement, so that nothing of it was written. False where that is not certain. */
export const isRefused = (error: SqlError.SqlError): boolean => refusals.test(causeField(error, "code"))
