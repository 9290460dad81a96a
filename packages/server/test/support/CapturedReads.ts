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

/** Every statement that went to the replicas of this test file, in order. */
const sent: Array<Sent> = []

const Reads = Layer.effect(
  ReadSql,
  Effect.gen(function* () {
    const inner = yield* ReadSql
    return yield* SqlClient.make({
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
  })
)

/** A test database whose reads that may be stale are on record. */
export const CapturedDatabase = Reads.pipe(Layer.provide(Reactivity.layer), Layer.provideMerge(TestDatabase.layer))

/** What was sent while `effect` ran. */
export const sentBy = Effect.fnUntraced(function* <A, E, R>(effect: Effect.Effect<A, E, R>) {
  const before = sent.length
  yield* effect
  return sent.slice(before)
})
