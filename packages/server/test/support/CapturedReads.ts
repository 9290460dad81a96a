import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, String } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient, Statement } from "effect/sql"
import { ReadSql } from "../../src/features/platform/reads/ReadSql.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"

/** A statement as it was sent. */
export interface Sent {
  readonly text: string
  readonly parameters: ReadonlyArray<unknown>
  /** Whether the connection keeps it, and PostgreSQL perhaps one plan for all its values. */
  readonly isPrepared: boolean
}

/** Every statement that went to the database of this test file by a recorded client, in order. */
const sent: Array<Sent> = []

const recorded = (inner: SqlClient.SqlClient) =>
  SqlClient.make({
    driver: "pg",
    acquirer: Effect.map(inner.reserve, (connection) => ({
      ...connection,
      execute: (text, parameters, transform) => {
        sent.push({ text, parameters, isPrepared: true })
        return connection.execute(text, parameters, transform)
      },
      executeValues: (text, parameters) => {
        sent.push({ text, parameters, isPrepared: true })
        return connection.executeValues(text, parameters)
      },
      executeValuesUnprepared: (text, parameters) => {
        sent.push({ text, parameters, isPrepared: false })
        return connection.executeValuesUnprepared(text, parameters)
      },
      executeUnprepared: (text, parameters, transform) => {
        sent.push({ text, parameters, isPrepared: false })
        return connection.executeUnprepared(text, parameters, transform)
      }
    })),
    compiler: PgClient.makeCompiler(),
    transformRows: Statement.defaultTransforms(String.snakeToCamel, false).array,
    spanAttributes: []
  })

const Reads = Layer.effect(ReadSql, Effect.flatMap(ReadSql, recorded))

const Primary = Layer.effect(SqlClient.SqlClient, Effect.flatMap(SqlClient.SqlClient, recorded))

/** A test database whose reads that may be stale are on record. */
export const CapturedDatabase = Reads.pipe(Layer.provide(Reactivity.layer), Layer.provideMerge(TestDatabase.layer))

/** The same of every statement, also those that go to the primary. */
export const whollyCaptured = <E>(database: Layer.Layer<Layer.Success<typeof TestDatabase.layer>, E>) =>
  Layer.merge(Reads, Primary).pipe(Layer.provide(Reactivity.layer), Layer.provideMerge(database))

/** A test database of which every statement is on record, also those that go to the primary. */
export const WhollyCapturedDatabase = whollyCaptured(TestDatabase.layer)

/** What was sent while `effect` ran. */
export const sentBy = Effect.fnUntraced(function* <A, E, R>(effect: Effect.Effect<A, E, R>) {
  const before = sent.length
  yield* effect
  return sent.slice(before)
})
