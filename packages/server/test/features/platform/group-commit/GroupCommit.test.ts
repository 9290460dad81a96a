import { makeGroupCommit, MEMBERS_AT_MOST } from "../../../../src/features/platform/group-commit/GroupCommit.ts"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit, Fiber, Option, Queue } from "effect"
import { TestClock } from "effect/testing"

interface Write {
  readonly of: string
  readonly value: number
  readonly shape?: string
  /** How it ends: refused by the database, or after the connection was lost, or left out when it goes with others. */
  readonly ends?: "refused" | "lost" | "left out"
}

/** A database in the hands of a test: what was committed, in order, and a permit for each commit. */
const makeDatabase = Effect.gen(function* () {
  const commits: Array<ReadonlyArray<Write>> = []
  const permits = yield* Queue.unbounded<void>()
  const commit = Effect.fnUntraced(function* (writes: ReadonlyArray<Write>) {
    commits.push(writes)
    yield* Queue.take(permits)
    for (const { ends } of writes) if (ends === "refused" || ends === "lost") return yield* Effect.fail(ends)
    return writes.map(({ value }) => value * 10)
  })
  const group = yield* makeGroupCommit({
    keyOf: ({ of }: Write) => of,
    shapeOf: ({ shape = "plain" }) => shape,
    together: (writes) =>
      Effect.map(commit(writes), (answers) =>
        answers.map((answer, index) => (writes[index]?.ends === "left out" ? Option.none() : Option.some(answer)))
      ),
    alone: (write) => Effect.map(commit([write]), ([answer]) => answer ?? 0),
    isRefusal: (cause) => Option.getOrUndefined(Cause.findErrorOption(cause)) === "refused"
  })
  const begin = (write: Write) => Effect.forkChild(Effect.exit(group.write(write)), { startImmediately: true })
  const until = (count: number) => Effect.repeat(Effect.yieldNow, { until: () => commits.length >= count })
  const permit = (count = 1) =>
    Queue.offerAll(
      permits,
      Array.from({ length: count }, () => undefined)
    )
  return {
    commits,
    values: () => commits.map((writes) => writes.map(({ value }) => value)),
    permit,
    until,
    begin,
    beginAll: (writes: ReadonlyArray<Write>) => Effect.forEach(writes, begin)
  }
})

const numbered = (count: number, first = 0): ReadonlyArray<Write> =>
  Array.from({ length: count }, (_, index) => ({ of: `p${first + index}`, value: first + index }))

/** A commit under way, behind which whatever begins has to wait. */
const busy = Effect.gen(function* () {
  const database = yield* makeDatabase
  const first = yield* database.begin({ of: "first", value: 1 })
  yield* database.until(1)
  return { ...database, first }
})

describe("group commit", () => {
  it.effect("makes a write alone when nobody else writes", () =>
    Effect.gen(function* () {
      const { begin, permit, values } = yield* makeDatabase
      yield* permit()
      assert.deepStrictEqual(yield* Fiber.join(yield* begin({ of: "a", value: 4 })), Exit.succeed(40))
      assert.deepStrictEqual(values(), [[4]])
    })
  )

  it.effect("makes together what waits while a commit is under way, and answers each with its own", () =>
    Effect.gen(function* () {
      const { beginAll, first, permit, values } = yield* busy
      const others = yield* beginAll(numbered(5, 10))
      yield* permit(2)
      assert.deepStrictEqual(yield* Fiber.join(first), Exit.succeed(10))
      assert.deepStrictEqual(
        yield* Effect.forEach(others, Fiber.join),
        [100, 110, 120, 130, 140].map((answer) => Exit.succeed(answer))
      )
      assert.deepStrictEqual(values(), [[1], [10, 11, 12, 13, 14]])
    })
  )

  it.effect("makes together what arrives in one turn, without waiting for more", () =>
    Effect.gen(function* () {
      const { beginAll, permit, values } = yield* makeDatabase
      yield* permit()
      yield* Effect.forEach(yield* beginAll(numbered(3)), Fiber.join)
      assert.deepStrictEqual(values(), [[0, 1, 2]])
    })
  )

  it.effect(`takes ${MEMBERS_AT_MOST} at most, the first that came first`, () =>
    Effect.gen(function* () {
      const { beginAll, permit, values } = yield* busy
      const others = yield* beginAll(numbered(MEMBERS_AT_MOST + 3, 10))
      yield* permit(3)
      yield* Effect.forEach(others, Fiber.join)
      assert.deepStrictEqual(
        values().map(({ length }) => length),
        [1, MEMBERS_AT_MOST, 3]
      )
      assert.deepStrictEqual(values().flat(), [1, ...numbered(MEMBERS_AT_MOST + 3, 10).map(({ value }) => value)])
    })
  )

  it.effect("keeps the order of one person: a write is never with, or before, an earlier one of theirs", () =>
    Effect.gen(function* () {
      const { beginAll, first, permit, values } = yield* busy
      const others = yield* beginAll([
        { of: "first", value: 2 },
        { of: "b", value: 3 },
        { of: "b", value: 4, shape: "other" },
        { of: "b", value: 5 },
        { of: "c", value: 6 }
      ])
      yield* permit(9)
      yield* Fiber.join(first)
      yield* Effect.forEach(others, Fiber.join)
      assert.deepStrictEqual(values(), [[1], [2, 3, 6], [4], [5]])
    })
  )

  it.effect("makes writes of different shapes in different commits", () =>
    Effect.gen(function* () {
      const { beginAll, permit, values } = yield* busy
      const others = yield* beginAll([
        { of: "a", value: 2 },
        { of: "b", value: 3, shape: "other" },
        { of: "c", value: 4 },
        { of: "d", value: 5, shape: "other" }
      ])
      yield* permit(3)
      yield* Effect.forEach(others, Fiber.join)
      assert.deepStrictEqual(values(), [[1], [2, 4], [3, 5]])
    })
  )

  it.effect("makes each alone when the database refuses the commit, so that only the refused one fails", () =>
    Effect.gen(function* () {
      const { beginAll, permit, values } = yield* busy
      const others = yield* beginAll([
        { of: "a", value: 2 },
        { of: "b", value: 3, ends: "refused" },
        { of: "c", value: 4 }
      ])
      yield* permit(5)
      assert.deepStrictEqual(yield* Effect.forEach(others, Fiber.join), [
        Exit.succeed(20),
        Exit.fail("refused" as const),
        Exit.succeed(40)
      ])
      assert.deepStrictEqual(values(), [[1], [2, 3, 4], [2], [3], [4]])
    })
  )

  it.effect("fails all of a commit of which nobody knows whether it came through, and makes none again", () =>
    Effect.gen(function* () {
      const { beginAll, permit, values } = yield* busy
      const others = yield* beginAll([
        { of: "a", value: 2 },
        { of: "b", value: 3, ends: "lost" }
      ])
      yield* permit(2)
      assert.deepStrictEqual(yield* Effect.forEach(others, Fiber.join), [
        Exit.fail("lost" as const),
        Exit.fail("lost" as const)
      ])
      assert.deepStrictEqual(values(), [[1], [2, 3]])
    })
  )

  it.effect("makes alone what was left out for others not to wait, in its person's order, and holds up nobody", () =>
    Effect.gen(function* () {
      const { begin, beginAll, permit, until, values } = yield* busy
      const [slow, quick] = yield* beginAll([
        { of: "a", value: 2, ends: "left out" },
        { of: "b", value: 3 }
      ])
      yield* permit(2)
      assert.deepStrictEqual(yield* Fiber.join(quick!), Exit.succeed(30))
      // The one that was left out is under way, and those of others go past it.
      yield* until(3)
      const later = yield* begin({ of: "a", value: 4 })
      const other = yield* begin({ of: "c", value: 5 })
      yield* until(4)
      assert.deepStrictEqual(values(), [[1], [2, 3], [2], [5]])
      yield* permit(3)
      assert.deepStrictEqual(yield* Fiber.join(slow!), Exit.succeed(20))
      assert.deepStrictEqual(yield* Fiber.join(other), Exit.succeed(50))
      assert.deepStrictEqual(yield* Fiber.join(later), Exit.succeed(40))
      assert.deepStrictEqual(values().at(-1), [4])
    })
  )

  it.effect("takes back the write of a caller who goes away before it begins, and nobody else's", () =>
    Effect.gen(function* () {
      const { beginAll, permit, values } = yield* busy
      const [gone, stays] = yield* beginAll(numbered(2, 10))
      yield* Fiber.interrupt(gone!)
      yield* permit(2)
      assert.deepStrictEqual(yield* Fiber.join(stays!), Exit.succeed(110))
      assert.deepStrictEqual(values(), [[1], [11]])
    })
  )

  it.effect("makes a write that has begun though its caller goes away", () =>
    Effect.gen(function* () {
      const { begin, beginAll, first, permit, until, values } = yield* busy
      const [gone, stays] = yield* beginAll(numbered(2, 10))
      yield* permit()
      yield* Fiber.join(first)
      yield* until(2)
      yield* Fiber.interrupt(gone!)
      const later = yield* begin({ of: "p10", value: 12 })
      yield* permit(2)
      assert.deepStrictEqual(yield* Fiber.join(stays!), Exit.succeed(110))
      assert.deepStrictEqual(yield* Fiber.join(later), Exit.succeed(120))
      assert.deepStrictEqual(values(), [[1], [10, 11], [12]])
    })
  )

  it.effect("lets no commit that takes long hold up the next", () =>
    Effect.gen(function* () {
      const { begin, permit, until, values } = yield* busy
      const other = yield* begin({ of: "b", value: 2 })
      const same = yield* begin({ of: "first", value: 3 })
      yield* TestClock.adjust("50 millis")
      yield* until(2)
      assert.deepStrictEqual(values(), [[1], [2]])
      yield* permit(3)
      assert.deepStrictEqual(yield* Fiber.join(other), Exit.succeed(20))
      assert.deepStrictEqual(yield* Fiber.join(same), Exit.succeed(30))
      assert.deepStrictEqual(values(), [[1], [2], [3]])
    })
  )

  it.effect("begins what waited for a commit that took long, when that is done", () =>
    Effect.gen(function* () {
      const { begin, permit, values } = yield* busy
      const same = yield* begin({ of: "first", value: 3 })
      yield* TestClock.adjust("50 millis")
      yield* permit(2)
      assert.deepStrictEqual(yield* Fiber.join(same), Exit.succeed(30))
      assert.deepStrictEqual(values(), [[1], [3]])
    })
  )

  it.effect("interrupts who waits when the program ends", () =>
    Effect.gen(function* () {
      const ended = yield* Effect.scoped(
        Effect.gen(function* () {
          const { first } = yield* busy
          return first
        })
      )
      const exit = yield* Fiber.join(ended)
      assert.isTrue(Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause))
    })
  )
})
