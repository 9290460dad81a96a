import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Exit, Layer, Stream } from "effect"
import { ReadSql } from "../../../../src/features/platform/reads/ReadSql.ts"
import { Replicas } from "../../../../src/features/platform/reads/Replicas.ts"
import { RowStream } from "../../../../src/features/reports/reports/RowStream.ts"
import { replicatedDatabase, used } from "../../../support/ReplicatedDatabase.ts"
import { streamingReplica } from "../../../support/StreamingReplica.ts"

const ROWS = 5000

const streams = Effect.gen(function* () {
  const pair = yield* streamingReplica()
  const context = yield* Layer.build(RowStream.layer.pipe(Layer.provideMerge(replicatedDatabase(pair))))
  const read = Context.get(context, ReadSql)
  yield* used(Context.get(context, Replicas), true)
  const statement = read`select inet_server_port() as port, n from generate_series(1, ${ROWS}::int) as n`
  /** Each row has the port of the server that it is from. */
  const open = Effect.map(Context.get(context, RowStream).open(statement), ({ rows }) =>
    Stream.flatMap(rows, (batch) => Stream.fromIterable(batch.map(([port]) => Number(port))))
  )
  return { ...pair, open }
})

describe("a report as a stream", () => {
  it.live("is opened on the primary where the replica hangs, before anything was sent", () =>
    Effect.gen(function* () {
      const { open, primary, replica } = yield* streams
      yield* replica.freeze
      const ports = yield* Stream.runCollect(yield* open)
      assert.deepStrictEqual([ports.length, ...new Set(ports)], [ROWS, primary.port])
    }).pipe(Effect.scoped)
  )

  it.live("ends in the middle, and not as if it were whole, when the replica that it is read from dies", () =>
    Effect.gen(function* () {
      const { open, primary, replica } = yield* streams
      const rows = yield* open
      let seen = 0
      const exit = yield* Effect.exit(
        Stream.runForEach(rows, (port) => {
          assert.strictEqual(port, replica.port)
          return ++seen === 1 ? replica.kill : Effect.void
        })
      )
      assert.isTrue(Exit.isFailure(exit))
      assert.isBelow(seen, ROWS)
      const next = yield* Stream.runCollect(yield* open)
      assert.deepStrictEqual([next.length, ...new Set(next)], [ROWS, primary.port])
    }).pipe(Effect.scoped)
  )
})
