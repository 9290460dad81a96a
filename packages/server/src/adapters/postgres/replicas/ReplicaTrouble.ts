import { SqlError } from "effect/sql"
import { causeField } from "../SqlState.ts"

/** The session is over, or the server takes none: connections (08), resources (53), stopping or starting (57P), who may (28). */
const away = /^(08|53|57P|28)/

/** Only a session that waited too long in a transaction is ended like this. */
const idle = /^25P0[34]$/

/**
 * What a replica cancels since it got in the way of what it replays (40001, 40P01), and tables, columns and functions that
 * it does not have yet after a migration.
 */
const otherwise = /^(40001|40P01|42P01|42703|42883)$/

/** Whether the server cannot be talked to now. */
export const isAway = (error: SqlError.SqlError): boolean =>
  error.reason._tag === "ConnectionError" || away.test(causeField(error, "code"))

/** Whether a read that failed so is worth asking another server for. */
export const isWorthMoving = (error: SqlError.SqlError): boolean =>
  isAway(error) || idle.test(causeField(error, "code")) || otherwise.test(causeField(error, "code"))

/** How a read ends whose server stopped answering. */
export const silence = (server: string) => {
  const message = `The ${server} does not answer`
  return new SqlError.SqlError({
    reason: new SqlError.ConnectionError({ cause: new Error(message), message, operation: "execute" })
  })
}
