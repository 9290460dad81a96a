import { assert, describe, it } from "@effect/vitest"
import { Effect, Schedule } from "effect"
import { type StreamingNode, streamingReplica } from "../support/StreamingReplica.ts"

const countOn = (node: StreamingNode) =>
  Effect.map(node.says("select count(*)::int as n from kept"), ([row]) => row?.["n"])

const becomes = <A>(found: Effect.Effect<A>, wanted: A) =>
  Effect.repeat(found, { until: (value) => value === wanted, schedule: Schedule.spaced("20 millis") })

describe("a primary and its replica", () => {
  it.live("have what was committed on both, when the primary is killed and joins again as replica of the other", () =>
    Effect.gen(function* () {
      const { primary, replica } = yield* streamingReplica({ isSynchronous: true })
      yield* primary.says("create table kept (n int)")
      yield* primary.says("insert into kept values (1)")
      yield* primary.kill
      yield* replica.promote
      assert.strictEqual(yield* countOn(replica), 1)
      yield* replica.says("insert into kept values (2)")
      yield* primary.rejoin
      yield* becomes(countOn(primary), 2)
      const [state] = yield* primary.says("select pg_is_in_recovery() as recovers")
      assert.deepStrictEqual(state, { recovers: true })
    }).pipe(Effect.scoped)
  )

  it.live("are apart by the delay that the replica is given", () =>
    Effect.gen(function* () {
      const { primary, replica } = yield* streamingReplica({ applyDelay: "1h" })
      yield* primary.says("create table kept (n int)")
      yield* primary.says("insert into kept values (1)")
      const [there] = yield* replica.says("select to_regclass('kept') is null as lacks")
      assert.deepStrictEqual(there, { lacks: true })
      yield* replica.set("recovery_min_apply_delay", "0")
      yield* becomes(
        Effect.map(replica.says("select to_regclass('kept') is null as lacks"), ([row]) => row?.["lacks"]),
        false
      )
      assert.strictEqual(yield* countOn(replica), 1)
    }).pipe(Effect.scoped)
  )
})
