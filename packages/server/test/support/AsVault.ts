import { Effect } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { asOwner } from "../../src/testing/TestDatabase.ts"

/** Runs as the vault's owner, whom only the role that migrates can become. */
export const asVault = <A>(statement: (sql: SqlClient.SqlClient) => Effect.Effect<A, SqlError.SqlError>) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    sql`set local role credbuzzpay_vault`.pipe(Effect.andThen(statement(sql)), sql.withTransaction)
  ).pipe(asOwner)
