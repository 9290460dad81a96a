import { Effect } from "effect"
import { SqlClient, type SqlConnection, type SqlError } from "effect/sql"

/** A connection of one's own, outside of any transaction. Rows come as PostgreSQL names their columns. */
export interface Session {
  readonly run: (statement: string) => Effect.Effect<void, SqlError.SqlError>
  readonly query: <Row>(
    statement: string,
    values?: ReadonlyArray<unknown>
  ) => Effect.Effect<ReadonlyArray<Row>, SqlError.SqlError>
}

const sessionOn = (connection: SqlConnection.Connection): Session => ({
  run: (statement) => Effect.asVoid(connection.executeUnprepared(statement, [], undefined)),
  query: (statement, values = []) => connection.executeUnprepared(statement, values, undefined)
})

/**
 * Takes a connection from the pool until the scope closes, with the settings `changed`; it goes back with the settings
 * that it had.
 */
export const session = Effect.fnUntraced(function* (changed: Readonly<Record<string, string>>) {
  const own = sessionOn(yield* (yield* SqlClient.SqlClient).reserve)
  yield* Effect.forEach(Object.entries(changed), ([name, value]) =>
    Effect.acquireRelease(own.run(`set ${name} = ${value}`), () => Effect.ignore(own.run(`reset ${name}`)))
  )
  return own
})
