import { assert, describe, it } from "@effect/vitest"
import { Effect, Schedule } from "effect"
import { paused, replicatedInstance, resumed } from "../../../support/ReplicatedDatabase.ts"
import { streamingReplica } from "../../../support/StreamingReplica.ts"

const WRITER = "AAAA1111"
const OTHER = "BBBB2222"

type Instance = Effect.Success<ReturnType<typeof replicatedInstance>>

/** The port of the server that answers what this person reads there. */
const answers = ({ answering, replicas }: Instance, userCode: string) => replicas.seenBy(userCode, answering())

const becomes = (found: Effect.Effect<number | undefined, unknown>, wanted: number) =>
  Effect.repeat(found, { until: (port) => port === wanted, schedule: Schedule.spaced("20 millis") })

/** The answer when the primary, which was away, is seen again. */
const onceBack = <A>(answer: Effect.Effect<A, unknown>) => Effect.retry(answer, Schedule.spaced("20 millis"))

/** Two instances that have heard of each other's beats, and begin with nobody's writes. */
const twoInstances = Effect.gen(function* () {
  const pair = yield* streamingReplica()
  const [one, two] = yield* Effect.all([replicatedInstance(pair), replicatedInstance(pair)])
  for (const each of [one, two]) yield* becomes(answers(each, OTHER), pair.replica.port)
  return { ...pair, one, two }
})

describe("what somebody wrote", () => {
  it.live("is read from the primary by them, on every instance, until the replica has it, and by nobody else", () =>
    Effect.gen(function* () {
      const { one, primary, replica, two } = yield* twoInstances
      yield* paused(replica)
      yield* one.replicas.wrote(WRITER)
      for (const each of [one, two]) {
        assert.strictEqual(yield* answers(each, WRITER), primary.port)
        assert.strictEqual(yield* answers(each, OTHER), replica.port)
      }
      yield* resumed(replica)
      for (const each of [one, two]) yield* becomes(answers(each, WRITER), replica.port)
    }).pipe(Effect.scoped)
  )

  it.live("is seen by them whoever else writes and reads at the same time", () =>
    Effect.gen(function* () {
      const { one, primary, two } = yield* twoInstances
      yield* primary.says("create table written (writer text, n int)")
      yield* primary.says("grant select, insert on written to credbuzzpay_app")
      const writer = (name: number) =>
        Effect.forEach(Array.from({ length: 25 }), (_, n) =>
          Effect.gen(function* () {
            const [here, there] = (n + name) % 2 === 0 ? [one, two] : [two, one]
            yield* here.sql`insert into written (writer, n) values (${`writer ${name}`}, ${n}::int)`
            yield* here.replicas.wrote(`writer ${name}`)
            const [found] = yield* there.replicas.seenBy(
              `writer ${name}`,
              there.read<{ n: number }>`select count(*)::int as n from written where writer = ${`writer ${name}`}`
            )
            assert.strictEqual(found?.n, n + 1)
          })
        )
      yield* Effect.all(
        Array.from({ length: 16 }, (_, name) => writer(name)),
        { concurrency: "unbounded" }
      )
    }).pipe(Effect.scoped)
  )

  it.live("is not forgotten when the primary is killed and its notes are gone", () =>
    Effect.gen(function* () {
      const { one, primary, replica, two } = yield* twoInstances
      yield* paused(replica)
      yield* one.replicas.wrote(WRITER)
      yield* primary.kill
      yield* primary.start
      // Nobody knows any more who wrote: until the replica has what was before, the primary answers everybody.
      yield* becomes(onceBack(answers(two, OTHER)), primary.port)
      assert.strictEqual(yield* answers(two, WRITER), primary.port)
      yield* resumed(replica)
      yield* becomes(answers(two, WRITER), replica.port)
    }).pipe(Effect.scoped)
  )

  it.live("is not given as it was before, while the primary is away; who wrote nothing reads on", () =>
    Effect.gen(function* () {
      const { one, primary, replica } = yield* twoInstances
      yield* paused(replica)
      yield* one.replicas.wrote(WRITER)
      yield* primary.freeze
      assert.strictEqual(yield* answers(one, OTHER), replica.port)
      const error = yield* Effect.flip(answers(one, WRITER))
      assert.strictEqual(error.reason._tag, "ConnectionError")
      yield* primary.thaw
      assert.strictEqual(yield* onceBack(answers(one, WRITER)), primary.port)
    }).pipe(Effect.scoped)
  )
})
