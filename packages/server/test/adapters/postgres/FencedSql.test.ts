import { CurrentFence, type Fence, FenceLost, withinFence } from "../../../src/features/platform/jobs/CurrentFence.ts"
import { layer as testDatabase, ownerSays } from "../../../src/testing/TestDatabase.ts"
import { numbers, value } from "../../../src/adapters/postgres/Rows.ts"
import { assert, layer } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Layer, Schedule, Schema, Stream } from "effect"
import { SqlClient } from "effect/sql"

const Token = value(Schema.BigInt)

/** `token` of each write, and the newest of which the writer saw a committed one. */
const Witness = Layer.effectDiscard(
  Effect.andThen(
    ownerSays("create table witness (job text, token bigint, newest bigint)"),
    ownerSays("grant select, insert on witness to credbuzzpay_app")
  )
).pipe(Layer.provideMerge(testDatabase))

const registered = (job: string) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql`
      insert into jobs (job, kind, what, seen_at) values (${job}, 'continuous', 'Writes', ${new Date(0)})
      on conflict do nothing`
  )

const raise = (job: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Token.one(sql`update jobs set fence = fence + 1 where job = ${job} returning fence`)
  )

const written = (job: string, token: bigint) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql`
      insert into witness values (${job}, ${token}, (select max(token) from witness where job = ${job}))`
  )

const countOf = (job: string, token: bigint) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    numbers.one(sql`select count(*)::int from witness where job = ${job} and token = ${token}`)
  )

const fenceOf = Effect.fnUntraced(function* (job: string, token: bigint) {
  const lost = yield* Deferred.make<never, FenceLost>()
  const fence: Fence = { job, token, lost, confirm: Effect.void }
  return fence
})

const owner = Effect.fnUntraced(function* (job: string) {
  yield* registered(job)
  const token = yield* raise(job)
  return { token, fence: yield* fenceOf(job, token) }
})

/** Whoever waits for a lock now, in this database. */
const waiting = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql`
    select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`
).pipe(Effect.repeat({ until: (rows) => rows.length > 0 }))

/** The ways in which the product writes. */
const ways = (job: string, token: bigint) => {
  const one = written(job, token)
  return {
    "a statement": one,
    "a transaction": Effect.flatMap(SqlClient.SqlClient, (sql) => sql.withTransaction(Effect.andThen(one, one))),
    "a transaction in a transaction": Effect.flatMap(SqlClient.SqlClient, (sql) =>
      sql.withTransaction(sql.withTransaction(one))
    ),
    "a statement whose rows are streamed": Effect.flatMap(SqlClient.SqlClient, (sql) =>
      Stream.runDrain(sql`insert into witness values (${job}, ${token}, null) returning token`.stream)
    ),
    "a session of its own": Effect.scoped(
      Effect.gen(function* () {
        const session = yield* (yield* SqlClient.SqlClient).reserve
        yield* session.executeUnprepared("begin isolation level repeatable read", [], undefined)
        yield* session.execute("insert into witness values ($1, $2, null)", [job, token], undefined)
        yield* session.executeUnprepared("commit", [], undefined)
      })
    )
  }
}

layer(Witness, { excludeTestServices: true })("what a job writes", (it) => {
  for (const way of Object.keys(ways("", 0n)) as ReadonlyArray<keyof ReturnType<typeof ways>>) {
    it.effect(`as ${way} is written by the owner, and refused once there is another`, () =>
      Effect.gen(function* () {
        const job = `by-${way.replaceAll(" ", "-")}`
        const first = yield* owner(job)
        yield* withinFence(first.fence)(ways(job, first.token)[way])
        const before = yield* countOf(job, first.token)
        assert.isAbove(before, 0)

        const second = yield* raise(job)
        const refused = yield* Effect.flip(withinFence(first.fence)(ways(job, first.token)[way]))
        assert.deepStrictEqual(refused, new FenceLost({ job, token: first.token }))
        assert.strictEqual(yield* countOf(job, first.token), before)
        yield* withinFence(yield* fenceOf(job, second))(ways(job, second)[way])
        // The sessions that it had are as good as before.
        yield* Effect.forEach(Array.from({ length: 10 }), () => written(job, second), { concurrency: 10 })
      })
    )
  }

  it.effect("leaves a transaction that only reads alone", () =>
    Effect.gen(function* () {
      const { fence } = yield* owner("reads")
      yield* raise("reads")
      const session = yield* (yield* SqlClient.SqlClient).reserve.pipe(Effect.provideService(CurrentFence, fence))
      yield* session.executeUnprepared("begin read only", [], undefined)
      assert.lengthOf(yield* session.execute("select 1", [], undefined), 1)
      yield* session.executeUnprepared("rollback", [], undefined)
    }).pipe(Effect.scoped)
  )

  it.effect("and has begun to, its next owner waits for; who pauses the job or asks for a run does not", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { fence, token } = yield* owner("waited-for")
      const [begun, goOn] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const run = yield* Effect.forkChild(
        withinFence(fence)(
          sql.withTransaction(
            Effect.gen(function* () {
              yield* written("waited-for", token)
              yield* Deferred.succeed(begun, undefined)
              yield* Deferred.await(goOn)
            })
          )
        )
      )
      yield* Deferred.await(begun)
      const by = { at: new Date(1000), code: "ABCD2345" }
      yield* sql`
        update jobs set paused_at = ${by.at}, paused_by = ${by.code}, run_requested_at = ${by.at},
          run_requested_by = ${by.code} where job = 'waited-for'`
      const raised = yield* Effect.forkChild(sql.withTransaction(raise("waited-for")))
      yield* waiting
      assert.isUndefined(raised.pollUnsafe())
      yield* Deferred.succeed(goOn, undefined)
      yield* Fiber.join(run)
      assert.strictEqual(yield* Fiber.join(raised), token + 1n)
      assert.strictEqual(yield* countOf("waited-for", token), 1)
    })
  )

  it.effect("is refused also where it begins while the next owner is about to be one", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { fence, token } = yield* owner("between")
      const [begun, goOn] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const raised = yield* Effect.forkChild(
        sql.withTransaction(
          raise("between").pipe(Effect.tap(Deferred.succeed(begun, undefined)), Effect.tap(Deferred.await(goOn)))
        )
      )
      yield* Deferred.await(begun)
      const late = yield* Effect.forkChild(
        Effect.exit(withinFence(fence)(sql.withTransaction(written("between", token))))
      )
      yield* waiting
      yield* Deferred.succeed(goOn, undefined)
      yield* Fiber.join(raised)
      assert.deepStrictEqual(yield* Fiber.join(late), Exit.fail(new FenceLost({ job: "between", token })))
      assert.strictEqual(yield* countOf("between", token), 0)
    })
  )

  it.effect("[FAULT 25] by many who race to own it, is never of an older token than what was written before", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* registered("raced-for")
      const racer = Effect.gen(function* () {
        const token = yield* Effect.retry(raise("raced-for"), Schedule.recurs(20))
        const fence = yield* fenceOf("raced-for", token)
        const rounds = [written("raced-for", token), sql.withTransaction(written("raced-for", token))]
        return yield* Effect.exit(
          withinFence(fence)(Effect.forEach([...rounds, ...rounds, ...rounds], (round) => round))
        )
      })
      const ends = yield* Effect.forEach(Array.from({ length: 40 }), () => racer, { concurrency: 8 })
      assert.isTrue(ends.some(Exit.isSuccess))
      assert.isTrue(ends.some(Exit.isFailure))
      assert.strictEqual(yield* numbers.one(sql`select count(*)::int from witness where newest > token`), 0)
    })
  )
})
