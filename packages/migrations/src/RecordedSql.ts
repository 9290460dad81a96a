import { PgClient } from "@effect/sql-pg"
import { Effect, Stream } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient, type SqlConnection } from "effect/sql"

/** Removes the indentation a statement has in the source. */
const dedent = (statement: string) => {
  const lines = statement.replace(/^\s*\n|\s+$/g, "").split("\n")
  const indent = Math.min(
    ...lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length)
  )
  return lines.map((line) => line.slice(indent)).join("\n")
}

/** One value as it would be written in SQL, as near as a reader needs it. */
const literal = (value: unknown) =>
  typeof value === "number" || typeof value === "boolean"
    ? `${value}`
    : `'${(value instanceof Date ? value.toISOString() : String(value)).replaceAll("'", "''")}'`

const written = (statement: string, values: ReadonlyArray<unknown>) =>
  dedent(
    statement.replace(/\$(\d+)/g, (placeholder, index) => {
      const at = Number(index) - 1
      return at < values.length ? literal(values[at]) : placeholder
    })
  )

/**
 * The statements `effect` would send, in order, without a database: every statement is answered with no rows. Right for
 * steps whose statements do not depend on what earlier ones return, which is what a step should be.
 */
export const statementsOf = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const statements: Array<string> = []
    const record = (statement: string, values: ReadonlyArray<unknown>) =>
      Effect.sync((): ReadonlyArray<never> => {
        statements.push(written(statement, values))
        return []
      })
    const connection: SqlConnection.Connection = {
      execute: record,
      executeRaw: record,
      executeUnprepared: record,
      executeValues: record,
      executeValuesUnprepared: record,
      executeStream: (statement, values) => Stream.fromIterableEffect(record(statement, values))
    }
    const sql = yield* SqlClient.make({
      driver: "recorded",
      acquirer: Effect.succeed(connection),
      compiler: PgClient.makeCompiler(),
      spanAttributes: []
    })
    yield* Effect.provideService(effect, SqlClient.SqlClient, sql)
    return statements
  }).pipe(Effect.provide(Reactivity.layer))
