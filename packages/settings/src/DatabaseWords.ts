import { Predicate } from "effect"
import type { SqlError } from "effect/sql"

const causeOf = (error: unknown): unknown =>
  Predicate.hasProperty(error, "reason")
    ? causeOf(error.reason)
    : Predicate.hasProperty(error, "cause")
      ? error.cause
      : undefined

const text = (error: unknown, field: "message" | "code") =>
  Predicate.hasProperty(error, field) && typeof error[field] === "string" ? error[field] : ""

/** What to do with a database that lacks steps, from a build and from a checkout. */
export const migrateFirst =
  "migrate it first, as the role that owns it (credbuzzpay migrate up, or node scripts/migrate.mjs up)"

const unmigrated = `it has not been migrated to this version; ${migrateFirst}`

/** By the codes of Node and of PostgreSQL. No word of it holds an address, which may have a password in it. */
const reasons: Readonly<Record<string, string>> = {
  ERR_INVALID_URL: "DATABASE_URL must be postgres://user:password@host:port/database",
  ECONNREFUSED: "nothing listens at the address of DATABASE_URL; start PostgreSQL or correct the address",
  ECONNRESET: "what listens at the address of DATABASE_URL is no PostgreSQL, or is just stopping; correct the address",
  ENOTFOUND: "the host in DATABASE_URL is not known; correct the address",
  EAI_AGAIN: "the host in DATABASE_URL cannot be looked up; check the name server, or correct the address",
  ETIMEDOUT: "the host in DATABASE_URL does not answer; check the address and the network",
  EHOSTUNREACH: "the host in DATABASE_URL cannot be reached; check the address and the network",
  ENETUNREACH: "the host in DATABASE_URL cannot be reached; check the address and the network",
  "3D000": "the database named in DATABASE_URL does not exist; create it first",
  "28P01": "the user or password in DATABASE_URL is wrong",
  "28000": "the server refuses the user in DATABASE_URL; see its pg_hba.conf",
  "3F000": unmigrated,
  "42P01": unmigrated,
  "42703": unmigrated,
  "42883": unmigrated,
  "42501": 'the user in DATABASE_URL may not do this; see docs/operations.md, "Roles in the database"',
  "53300": "all of its connections are taken; end some, or allow more (max_connections)",
  "57P03": "it is just starting or stopping; try again",
  "57014": "it took longer than one batch may; try again, or make the batch smaller",
  "55P03": "other transactions hold the locks this step needs; try again when they have ended",
  "40P01": "it and another transaction waited for one another; try again"
}

/** Of a migration: what its steps lack is not another migration, and its words say which. */
const reasonsOfMigrations: Readonly<Record<string, string | undefined>> = {
  ...reasons,
  "3F000": undefined,
  "42P01": undefined,
  "42703": undefined,
  "42883": undefined,
  "42501": "the user in DATABASE_URL may not do this; migrations need the owner of the schema"
}

/** Why the database could not be used and what to do, as the end of a sentence. **Shape**: without a full stop. */
export const databaseWords = (error: SqlError.SqlError, isMigration = false): string => {
  const cause = causeOf(error)
  const known = isMigration ? reasonsOfMigrations : reasons
  const words = known[text(cause, "code")] ?? known[text(causeOf(cause), "code")]
  if (words !== undefined) return words
  return text(cause, "message") || error.message
}
