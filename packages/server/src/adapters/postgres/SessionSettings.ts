import type { PgClient } from "@effect/sql-pg"
import { Duration, type Redacted, String } from "effect"

/** What a connection is for, as seen after its generation in `pg_stat_activity.application_name`. */
export type Purpose = "main" | "read" | "listen"

/**
 * Which servers may write side by side. Another one begins where an older server must be stopped before a migration, which
 * knows it by this: step 0061 for the second.
 */
const GENERATION = "credbuzzpay/2"

/**
 * How long PostgreSQL lets a session of each purpose work on one statement. Writes are short; lists and reports may
 * take longer; what needs more says so itself with `set local statement_timeout`.
 */
const statementLimit: Record<Purpose, Duration.Duration> = {
  main: Duration.seconds(5),
  read: Duration.seconds(15),
  listen: Duration.seconds(5)
}

/** A row lock not given within this time is an answer "try again", not a queue. */
const lockLimit = Duration.seconds(3)

/** A transaction left open by a process that hangs must not hold its locks for ever. */
const idleInTransactionLimit = Duration.seconds(15)

/**
 * Everything here is read by an index, from memory or from disks without arms. By PostgreSQL's own 4 it would read a table of
 * people from end to end where a hundred of them are looked for.
 */
const nearlySequential = "1.1"

const millis = (duration: Duration.Duration) => `${Duration.toMillis(duration)}ms`

/**
 * The options of a connection to `url`: the limits above, moments as text in ISO 8601 and UTC, and columns arriving as camelCase (`user_code` is
 * `userCode`; keys inside JSON keep their case).
 */
export const sessionSettings = (url: Redacted.Redacted<string>, purpose: Purpose) =>
  ({
    url,
    applicationName: `${GENERATION} ${purpose}`,
    connectTimeout: Duration.seconds(5),
    keepAlive: Duration.seconds(10),
    transformResultNames: String.snakeToCamel,
    transformJson: false,
    startupParameters: {
      timezone: "UTC",
      datestyle: "ISO",
      statement_timeout: millis(statementLimit[purpose]),
      lock_timeout: millis(lockLimit),
      idle_in_transaction_session_timeout: millis(idleInTransactionLimit),
      random_page_cost: nearlySequential,
      ...(purpose === "read" ? { default_transaction_read_only: "on" } : {})
    }
  }) satisfies PgClient.PgClientConfig
