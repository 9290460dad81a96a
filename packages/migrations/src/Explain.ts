import { Predicate } from "effect"
import { Migrator, SqlError } from "effect/sql"

const causeOf = (error: unknown): unknown =>
  Predicate.hasProperty(error, "reason")
    ? causeOf(error.reason)
    : Predicate.hasProperty(error, "cause")
      ? error.cause
      : undefined

const text = (error: unknown, field: "message" | "code") =>
  Predicate.hasProperty(error, field) && typeof error[field] === "string" ? error[field] : ""

const reasons: Record<string, string> = {
  ERR_INVALID_URL: "DATABASE_URL must be postgres://user:password@host:port/database",
  ECONNREFUSED: "nothing listens at the address of DATABASE_URL; start PostgreSQL or correct the address",
  ENOTFOUND: "the host in DATABASE_URL is not known; correct the address",
  ETIMEDOUT: "the host in DATABASE_URL does not answer; check the address and the network",
  "3D000": "the database named in DATABASE_URL does not exist; create it first",
  "28P01": "the user or password in DATABASE_URL is wrong",
  "28000": "the server refuses the user in DATABASE_URL; see its pg_hba.conf",
  "42501": "the user in DATABASE_URL may not do this; migrations need the owner of the schema",
  "57014": "it took longer than one batch may; try again, or make the batch smaller",
  "55P03": "other transactions hold the locks this step needs; try again when they have ended",
  "40P01": "it and another transaction waited for one another; try again"
}

const explainSql = (error: SqlError.SqlError): string => {
  const cause = causeOf(error)
  const known = reasons[text(cause, "code")] ?? reasons[text(causeOf(cause), "code")]
  return known ?? (text(cause, "message") || error.message)
}

/** One sentence for the person at the terminal: what failed and, where it can be known, what to do. No stack trace. */
export const explain = (error: unknown): string => {
  if (SqlError.isSqlError(error)) return `The database could not be used: ${explainSql(error)}.`
  if (error instanceof Migrator.MigrationError) {
    return SqlError.isSqlError(error.cause) ? `${error.message}: ${explainSql(error.cause)}.` : `${error.message}.`
  }
  return text(error, "message") || String(error)
}
