import { assert, layer } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Ref } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { IdempotentAnswers } from "../../../../src/features/platform/idempotency/IdempotentAnswers.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { register } from "../../../support/Slice.ts"

const person = Effect.map(register(), ({ userCode }) => asPrincipal(userCode))

const rowsOf = (caller: Principal) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<{ operation: string; answerSealed: string }>`
      select operation, answer_sealed from idempotency_keys where user_code = ${caller.userCode}`
  )

/** Work that makes a row of its own, in a transaction of its own, and counts how often it ran. */
const working = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const runs = yield* Ref.make(0)
  const work = (code: string) =>
    Ref.updateAndGet(runs, (n) => n + 1).pipe(
      Effect.tap(
        () => sql`
          insert into branches (branch_code, name, created_at, updated_at) values (${code}, 'A branch', now(), now())`
      ),
      sql.withTransaction,
      Effect.map((run) => `answer ${run}`)
    )
  const branches = (code: string) =>
    Effect.map(sql`select 1 from branches where branch_code = ${code}`, (rows) => rows.length)
  return { work, branches, runs: Ref.get(runs) }
})

const ask = Effect.fnUntraced(function* <E, R>(
  caller: Principal,
  work: Effect.Effect<string, E, R>,
  over: { readonly key?: string; readonly request?: string; readonly operation?: string } = {}
) {
  const { once } = yield* IdempotentAnswers
  return yield* once({ caller, operation: "branches.create", key: "k1", request: "one", ...over }, work)
})

layer(TestServices.layer, { excludeTestServices: true })("a request with an idempotency key", (it) => {
  it.effect(
    "[SECURITY 20] is done once and answered alike ever after; another key, operation or caller is another",
    () =>
      Effect.gen(function* () {
        const me = yield* person
        const { branches, runs, work } = yield* working
        assert.deepStrictEqual(yield* ask(me, work("IDEM01")), { text: "answer 1", isReplayed: false })
        assert.deepStrictEqual(yield* ask(me, work("IDEM01")), { text: "answer 1", isReplayed: true })
        assert.strictEqual(yield* branches("IDEM01"), 1)
        assert.strictEqual((yield* ask(me, work("IDEM02"), { key: "k2" })).text, "answer 2")
        assert.strictEqual((yield* ask(me, work("IDEM03"), { operation: "users.block" })).text, "answer 3")
        assert.strictEqual((yield* ask(yield* person, work("IDEM04"))).text, "answer 4")
        assert.strictEqual(yield* runs, 4)
      })
  )

  it.effect("[SECURITY 20] cannot stand for another request, nor for the same one by somebody who moved", () =>
    Effect.gen(function* () {
      const me = yield* person
      const { work } = yield* working
      yield* ask(me, work("IDEM11"))
      const others = [
        ask(me, work("IDEM12"), { request: "two" }),
        ask({ ...me, role: "admin", branchCode: "MUM01" }, work("IDEM12")),
        ask({ ...me, branchCode: "MUM01" }, work("IDEM12"))
      ]
      for (const other of others) assert.strictEqual((yield* Effect.flip(other)).code, "IDEMPOTENCY_KEY_REUSED")
    })
  )

  it.effect("[SECURITY 20] that fails leaves neither effect nor key, and can be tried again", () =>
    Effect.gen(function* () {
      const me = yield* person
      const { branches, work } = yield* working
      const failing = Effect.andThen(work("IDEM21"), Effect.fail("no"))
      assert.strictEqual(yield* Effect.flip(ask(me, failing)), "no")
      const dying = Effect.andThen(work("IDEM21"), Effect.die("the process is gone"))
      assert.isTrue(Exit.isFailure(yield* Effect.exit(ask(me, dying))))
      const cut = Effect.andThen(work("IDEM21"), Effect.interrupt)
      assert.isTrue(Exit.isFailure(yield* Effect.exit(ask(me, cut))))
      assert.deepStrictEqual([yield* branches("IDEM21"), (yield* rowsOf(me)).length], [0, 0])
      assert.isFalse((yield* ask(me, work("IDEM21"))).isReplayed)
      assert.deepStrictEqual([yield* branches("IDEM21"), (yield* rowsOf(me)).length], [1, 1])
    })
  )

  it.effect("[SECURITY 20] whose connection dies before it commits leaves neither effect nor key", () =>
    Effect.gen(function* () {
      const me = yield* person
      const sql = yield* SqlClient.SqlClient
      const { branches, work } = yield* working
      const backend = yield* Deferred.make<number>()
      const working31 = Effect.gen(function* () {
        const answer = yield* work("IDEM31")
        const [own] = yield* sql<{ pid: number }>`select pg_backend_pid() as pid`
        yield* Deferred.succeed(backend, own?.pid ?? 0)
        yield* sql`select pg_sleep(4)`
        return answer
      })
      const first = yield* Effect.forkChild(Effect.exit(ask(me, working31)))
      yield* sql`select pg_terminate_backend(${yield* Deferred.await(backend)}::int)`
      assert.isTrue(Exit.isFailure(yield* Fiber.join(first)))
      assert.deepStrictEqual([yield* branches("IDEM31"), (yield* rowsOf(me)).length], [0, 0])
      assert.isFalse((yield* ask(me, work("IDEM31"))).isReplayed)
    })
  )

  it.effect(
    "tells what hangs on a commit after the outermost one: not after a service's own, and never of a failure",
    () =>
      Effect.gen(function* () {
        const me = yield* person
        const sql = yield* SqlClient.SqlClient
        const told = yield* Ref.make<ReadonlyArray<string>>([])
        const tell = (word: string) => sql.afterCommit(Ref.update(told, (before) => [...before, word]))
        const inner = (word: string) => sql.withTransaction(tell(word))
        const work = Effect.gen(function* () {
          yield* inner("kept")
          yield* Effect.ignore(sql.withTransaction(Effect.andThen(tell("rolled back"), Effect.fail("no"))))
          assert.deepStrictEqual(yield* Ref.get(told), [])
          return "done"
        })
        yield* ask(me, work)
        assert.deepStrictEqual(yield* Ref.get(told), ["kept"])
        yield* Effect.exit(ask(me, Effect.andThen(inner("never"), Effect.fail("no")), { key: "k2" }))
        assert.deepStrictEqual(yield* Ref.get(told), ["kept"])
      })
  )

  it.effect("[SECURITY 20] is kept for 24 hours, sealed, and then is a new request", () =>
    Effect.gen(function* () {
      const me = yield* person
      const clock = yield* MovableClock
      yield* ask(me, Effect.succeed("canary-answer"))
      assert.notInclude(JSON.stringify(yield* rowsOf(me)), "canary-answer")
      yield* clock.advance("23 hours")
      assert.strictEqual((yield* ask(me, Effect.succeed("later"))).text, "canary-answer")
      yield* clock.advance("2 hours")
      assert.deepStrictEqual(yield* ask(me, Effect.succeed("later")), { text: "later", isReplayed: false })
      assert.deepStrictEqual(yield* ask(me, Effect.succeed("never")), { text: "later", isReplayed: true })
    })
  )

  it.effect("[SECURITY 20] is refused while the first of its key runs for longer than the wait", () =>
    Effect.gen(function* () {
      const me = yield* person
      const started = yield* Deferred.make<void>()
      const finish = yield* Deferred.make<void>()
      const slow = Deferred.succeed(started, undefined).pipe(Effect.andThen(Deferred.await(finish)), Effect.as("slow"))
      const first = yield* Effect.forkChild(ask(me, slow))
      yield* Deferred.await(started)
      assert.strictEqual((yield* Effect.flip(ask(me, Effect.succeed("never")))).code, "IDEMPOTENCY_KEY_IN_USE")
      yield* Deferred.succeed(finish, undefined)
      assert.strictEqual((yield* Fiber.join(first)).text, "slow")
      assert.isTrue((yield* ask(me, Effect.succeed("never"))).isReplayed)
    })
  )

  it.effect("[SECURITY 20] fifty at once are one effect on one connection, and other keys do not wait for them", () =>
    Effect.gen(function* () {
      const me = yield* person
      const { branches, runs, work } = yield* working
      const started = yield* Deferred.make<void>()
      const finish = yield* Deferred.make<void>()
      const slow = Deferred.succeed(started, undefined).pipe(
        Effect.andThen(Deferred.await(finish)),
        Effect.andThen(work("IDEM51"))
      )
      const fifty = yield* Effect.forkChild(
        Effect.all(
          Array.from({ length: 50 }, () => ask(me, slow)),
          { concurrency: "unbounded" }
        )
      )
      yield* Deferred.await(started)
      // The pool has five connections.
      const others = ["o1", "o2", "o3", "o4"].map((key) => ask(me, Effect.succeed(key), { key }))
      assert.deepStrictEqual(
        (yield* Effect.all(others, { concurrency: "unbounded" })).map(({ text }) => text),
        ["o1", "o2", "o3", "o4"]
      )
      yield* Deferred.succeed(finish, undefined)
      const answers = yield* Fiber.join(fifty)
      assert.deepStrictEqual(new Set(answers.map(({ text }) => text)), new Set(["answer 1"]))
      assert.strictEqual(answers.filter(({ isReplayed }) => !isReplayed).length, 1)
      assert.deepStrictEqual([yield* runs, yield* branches("IDEM51")], [1, 1])
    })
  )
})
