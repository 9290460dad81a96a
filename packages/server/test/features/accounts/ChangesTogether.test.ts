import { assert, layer } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Option, Redacted } from "effect"
import { SqlClient, SqlError } from "effect/sql"
import type { AccountChange } from "../../../src/features/accounts/AccountChange.ts"
import type { AccountChanges } from "../../../src/features/accounts/AccountTable.ts"
import { Accounts } from "../../../src/features/accounts/Accounts.ts"
import { UserRepo } from "../../../src/features/accounts/UserRepo.ts"
import { RecordedOutbox } from "../../../src/testing/RecordedOutbox.ts"
import { TestServices } from "../../../src/testing/TestServices.ts"
import { openedActs } from "../../support/OpenedActs.ts"
import { populate } from "../../support/Population.ts"
import { STAFF } from "../../support/Staff.ts"

interface Person {
  readonly userCode: string
  readonly rowVersion: number
  readonly firstName: string
  readonly lastName: string
}

let written = 0

/** So many people whom no other test knows, with their keys in memory. */
const people = Effect.fnUntraced(function* (count: number) {
  const sql = yield* SqlClient.SqlClient
  yield* populate(written + 1, written + count)
  const found = yield* sql<Person>`
    select user_code, row_version, first_name, last_name from user_accounts where mobile like '+9198%'
      and right(mobile, 8)::int between ${written + 1} and ${written + count} order by mobile`
  written += count
  for (const person of found) yield* changeOf(person, { locale: "hi" })
  return found.map((person) => ({ ...person, rowVersion: person.rowVersion + 1 }))
})

const changeOf = Effect.fnUntraced(function* (
  person: Person,
  set: AccountChange["set"],
  when: AccountChanges = {},
  more: Partial<AccountChange> = {}
) {
  const change: AccountChange = {
    before: person,
    set,
    by: STAFF.userCode,
    at: new Date(),
    audit: { action: "user.updated", newValues: { row_version: person.rowVersion + 1 } },
    ...more
  }
  return yield* (yield* Accounts).changeIf(change, when)
})

const allAtOnce = <A, E, R>(changes: ReadonlyArray<Effect.Effect<A, E, R>>) =>
  Effect.all(changes.map(Effect.exit), { concurrency: "unbounded" })

/** The acts upon these people since the first that {@link people} wrote of each. */
const actsOf = Effect.fnUntraced(function* (all: ReadonlyArray<Person>) {
  const sql = yield* SqlClient.SqlClient
  const codes = all.map(({ userCode }) => userCode)
  const acts = yield* openedActs(sql`r.subject_user_code = any(${codes}::text[])`)
  return acts.filter(({ newValues }) => newValues?.["locale"] !== "hi")
})

const commitsOf = (acts: ReadonlyArray<{ readonly transactionId: string }>) =>
  new Set(acts.map(({ transactionId }) => transactionId)).size

const rowOf = Effect.fnUntraced(function* ({ userCode }: Person) {
  return Option.getOrThrow(yield* (yield* UserRepo).find(userCode))
})

const to = (index: number) => `told${index}@example.in`

layer(TestServices.layer, { excludeTestServices: true })("changes of accounts that are asked for at once", (it) => {
  it.effect("go as a few commits, each with its version, its audit row, and what the person is searched by", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const all = yield* people(40)
      const done = yield* allAtOnce(
        all.map((person, index) => changeOf(person, { firstName: `Given${index}` }, { rowVersion: person.rowVersion }))
      )
      for (const [index, exit] of done.entries()) {
        const person = Option.getOrThrow(yield* exit)
        assert.containsSubset(person, {
          userCode: all[index]?.userCode,
          firstName: `Given${index}`,
          rowVersion: 3
        })
        assert.deepStrictEqual(yield* rowOf(all[index]!), person)
      }
      const acts = yield* actsOf(all)
      assert.deepStrictEqual(
        acts
          .map(({ newValues, oldValues, subjectUserCode, userCode }) => [
            subjectUserCode,
            userCode,
            oldValues?.["first_name"],
            newValues
          ])
          .toSorted(),
        all
          .map(({ firstName, userCode }, index) => [
            userCode,
            STAFF.userCode,
            firstName,
            { first_name: `Given${index}`, row_version: 3 }
          ])
          .toSorted()
      )
      assert.isAtMost(commitsOf(acts), 10)
      const texts = yield* sql<{ userCode: string; folded: string }>`
        select user_code, folded from user_search where kind = 'name'
          and user_code = any(${all.map(({ userCode }) => userCode)}::text[])`
      assert.deepStrictEqual(
        texts.map(({ folded, userCode }) => [userCode, folded.includes("given")]).toSorted(),
        all.map(({ userCode }) => [userCode, true]).toSorted()
      )
    })
  )

  it.effect("leave out who is of another version by now, with no trace, and do the others", () =>
    Effect.gen(function* () {
      const all = yield* people(12)
      const done = yield* allAtOnce(
        all.map((person, index) =>
          changeOf(person, { lastName: "Iyengar" }, { rowVersion: person.rowVersion - (index === 5 ? 1 : 0) })
        )
      )
      const made = yield* Effect.all(done)
      assert.deepStrictEqual(
        made.map(Option.isSome),
        all.map((_, index) => index !== 5)
      )
      assert.strictEqual((yield* rowOf(all[5]!)).rowVersion, all[5]?.rowVersion)
      assert.strictEqual((yield* actsOf(all)).length, 11)
    })
  )

  it.effect("fail one by one: whom the database refuses fails alone, with its constraint", () =>
    Effect.gen(function* () {
      const all = yield* people(12)
      const done = yield* allAtOnce(
        all.map((person, index) => changeOf(person, { gender: (index === 7 ? "unknown" : "other") as "other" }))
      )
      const failed = done.flatMap((exit, index) => (Exit.isFailure(exit) ? [index] : []))
      assert.deepStrictEqual(failed, [7])
      const error = yield* Effect.flip(done[7]!)
      assert.isTrue(SqlError.isSqlError(error) && error.reason._tag === "ConstraintError")
      for (const [index, person] of all.entries()) {
        assert.strictEqual((yield* rowOf(person)).gender, index === 7 ? null : "other")
      }
      assert.strictEqual((yield* actsOf(all)).length, 11)
    })
  )

  it.effect("keep their order where they are of one person", () =>
    Effect.gen(function* () {
      const [one, ...others] = yield* people(6)
      const steps = Array.from({ length: 9 }, (_, step) => step)
      yield* allAtOnce([
        ...steps.map((step) => changeOf(one!, { firstName: `Step${step}` })),
        ...others.map((person) => changeOf(person, { firstName: "Other" }))
      ])
      assert.containsSubset(yield* rowOf(one!), { firstName: "Step8", rowVersion: one!.rowVersion + 9 })
      const acts = yield* actsOf([one!])
      assert.deepStrictEqual(
        acts.map(({ newValues }) => newValues?.["first_name"]),
        steps.map((step) => `Step${step}`)
      )
      assert.strictEqual(commitsOf(acts), 9)
    })
  )

  it.effect("are done whatever becomes of the others' callers", () =>
    Effect.gen(function* () {
      const all = yield* people(12)
      const fibers = yield* Effect.forEach(all, (person) =>
        Effect.forkChild(changeOf(person, { firstName: "Asked" }), { startImmediately: true })
      )
      yield* Effect.forEach(
        fibers.filter((_, index) => index % 3 === 0),
        Fiber.interrupt,
        { concurrency: "unbounded" }
      )
      const stayed = yield* Effect.forEach(
        fibers.filter((_, index) => index % 3 !== 0),
        Fiber.join
      )
      assert.isTrue(stayed.every(Option.isSome))
      const acts = yield* actsOf(all)
      for (const person of all) {
        // Made whole or not at all.
        const isMade = acts.some(({ subjectUserCode }) => subjectUserCode === person.userCode)
        assert.strictEqual((yield* rowOf(person)).firstName, isMade ? "Asked" : person.firstName)
      }
    })
  )

  it.effect("tell whoever is to be told, once each, and nobody of a change that was not made", () =>
    Effect.gen(function* () {
      const all = yield* people(8)
      const outbox = yield* RecordedOutbox
      yield* outbox.clear
      const done = yield* allAtOnce(
        all.map((person, index) =>
          changeOf(
            person,
            { firstName: "Told" },
            { rowVersion: person.rowVersion - (index === 3 ? 1 : 0) },
            {
              tell: {
                template: "account_unlocked",
                to: Redacted.make(to(index)),
                locale: "en",
                dedupeKey: `told:${index}`,
                variables: { reason: "block_ended" }
              }
            }
          )
        )
      )
      assert.isTrue(done.every(Exit.isSuccess))
      const sent = yield* outbox.messages
      assert.deepStrictEqual(
        sent.map((message) => Redacted.value(message.to)).toSorted(),
        all.flatMap((_, index) => (index === 3 ? [] : [to(index)]))
      )
      assert.isAtMost(commitsOf(yield* actsOf(all)), 4)
    })
  )

  it.effect("do not wait for the one whose row another transaction holds", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const all = yield* people(8)
      const [held, released] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const holder = yield* Effect.forkChild(
        sql.withTransaction(
          sql`select 1 from user_accounts where user_code = ${all[2]!.userCode} for update`.pipe(
            Effect.andThen(Deferred.succeed(held, undefined)),
            Effect.andThen(Deferred.await(released))
          )
        )
      )
      yield* Deferred.await(held)
      const [waiting, ...others] = yield* Effect.forEach(
        [all[2]!, ...all.filter((_, index) => index !== 2)],
        (person) => Effect.forkChild(changeOf(person, { firstName: "Free" }), { startImmediately: true })
      )
      yield* Effect.forEach(others, Fiber.join)
      assert.strictEqual((yield* rowOf(all[2]!)).firstName, all[2]!.firstName)
      yield* Deferred.succeed(released, undefined)
      yield* Fiber.join(holder)
      assert.isTrue(Option.isSome(yield* Fiber.join(waiting!)))
    })
  )

  it.effect("are made at once within a transaction, and go back with it", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [person] = yield* people(1)
      const within = Effect.gen(function* () {
        const changed = yield* changeOf(person!, { firstName: "Within" })
        assert.strictEqual(Option.getOrThrow(changed).firstName, "Within")
        assert.strictEqual((yield* rowOf(person!)).firstName, "Within")
        return yield* Effect.fail("go back")
      })
      yield* Effect.exit(sql.withTransaction(within))
      assert.strictEqual((yield* rowOf(person!)).firstName, person!.firstName)
      assert.deepStrictEqual(yield* actsOf([person!]), [])
    })
  )
})
