import { Context } from "effect"
import type { SqlClient } from "effect/sql"

/**
 * For reads that may be stale by the replication delay: lists, reports. What its reader wrote it has within
 * `Replicas.seenBy`; what must be the newest of everybody is read through `SqlClient`.
 *
 * **Shape**: a `SqlClient` whose sessions are read-only: a write fails with `SqlError`. A statement by itself is done by
 * another server where one does not finish it; a transaction, and what is reserved, is of one server. **Errors**: `SqlError`,
 * a `ConnectionError` when neither a replica nor the primary can be reached.
 */
export class ReadSql extends Context.Service<ReadSql, SqlClient.SqlClient>()("@credbuzzpay/server/reads/ReadSql") {}
