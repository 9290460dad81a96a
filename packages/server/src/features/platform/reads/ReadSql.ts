import { Context } from "effect"
import type { SqlClient } from "effect/sql"

/**
 * For reads that may be stale by the replication delay: lists, reports. Read-your-writes goes to `SqlClient`.
 *
 * **Shape**: a `SqlClient` whose sessions are read-only: a write fails with `SqlError`. **Errors**: `SqlError`, a
 * `ConnectionError` when no replica can be reached.
 */
export class ReadSql extends Context.Service<ReadSql, SqlClient.SqlClient>()("@credbuzzpay/server/reads/ReadSql") {}
