import type { PgClient } from "@effect/sql-pg"
import type { Pooler } from "@credbuzzpay/settings/DatabaseUrl"
import { keepAliveMillis } from "@credbuzzpay/settings/HostSession"
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

/** What a pooler keeps for each of its clients by itself. */
const poolersKeep = { timezone: "UTC", datestyle: "ISO" }

/** What a session of a purpose is limited to, beside what every pooler keeps. */
export const sessionLimits = (purpose: Purpose): Readonly<Record<string, string>> => ({
  statement_timeout: millis(statementLimit[purpose]),
  lock_timeout: millis(lockLimit),
  idle_in_transaction_session_timeout: millis(idleInTransactionLimit),
  random_page_cost: nearlySequential,
  ...(purpose === "read" ? { default_transaction_read_only: "on" } : {})
})

/**
 * The options of a connection to `url`: the limits above, moments as text in ISO 8601 and UTC, and columns arriving as camelCase (`user_code` is
 * `userCode`; keys inside JSON keep their case). Behind a pooler that gives sessions for single transactions no statement
 * has a name, and the limits are those of the role in the database.
 */
export const sessionSettings = (url: Redacted.Redacted<string>, purpose: Purpose, pooler: Pooler = "none") =>
  ({
    url,
    applicationName: `${GENERATION} ${purpose}`,
    connectTimeout: Duration.seconds(5),
    keepAlive: Duration.millis(keepAliveMillis),
    transformResultNames: String.snakeToCamel,
    transformJson: false,
    prepare: pooler === "none",
    startupParameters: pooler === "none" ? { ...poolersKeep, ...sessionLimits(purpose) } : poolersKeep
  }) satisfies PgClient.PgClientConfig
