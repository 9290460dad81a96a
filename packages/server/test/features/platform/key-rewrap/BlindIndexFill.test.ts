import { assert, describe, layer } from "@effect/vitest"
import { Effect, Layer, Redacted, Result } from "effect"
import { SqlClient } from "effect/sql"
import { PanNumber } from "@credbuzzpay/domain/kyc/pan/PanNumber"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { PanKycRepo } from "../../../../src/features/kyc/records/PanKycRepo.ts"
import { AadhaarVault } from "../../../../src/features/kyc/vault/AadhaarVault.ts"
import { BlindIndexFill } from "../../../../src/features/platform/key-rewrap/BlindIndexFill.ts"
import { KeyRewrapping } from "../../../../src/Features.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"
import { TestPersonKeys } from "../../../../src/testing/TestPersonKeys.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { keysOf, type KeyIds } from "../../../support/Instances.ts"
import { letter, verifiedUpTo } from "../../../support/KycPeople.ts"

let starts = 0

/** The vault, PANs and the job as a process with these keys has them, on the database of the test. */
const processOf = (...ids: [...KeyIds]) =>
  Layer.mergeAll(AadhaarVault.layer, PanKycRepo.layer, KeyRewrapping).pipe(
    Layer.provide([TestPersonKeys.trail, TestPersonKeys.outside]),
    Layer.provide(TestKeys.layerWith(keysOf(ids))),
    // No two starts of a process draw the same.
    Layer.provide(Layer.unwrap(Effect.sync(() => TestCrypto.layerSeeded(`start ${(starts += 1)}`)))),
    Layer.fresh
  )

const before = processOf("k1")
const ready = processOf("k1", "k2")
const rotated = processOf("k2", "k1")
const after = processOf("k2")

/** Those that run beside each other while instances are restarted. */
const neighbours = [
  ["before and ready", before, ready],
  ["ready and rotated", ready, rotated],
  ["rotated and after", rotated, after]
] as const

const aadhaar = (n: number) => `2${String(n).padStart(11, "0")}`
const keep = (n: number) => Effect.flatMap(AadhaarVault, (vault) => vault.keep(Redacted.make(aadhaar(n))))
const run = Effect.flatMap(BlindIndexFill, (fill) => fill.run)

const panOf = (n: number) => Effect.orDie(decodeInput(PanNumber)(`A${letter(n)}BPR${1000 + n}K`))

const range = (length: number, from = 0) => Array.from({ length }, (_, n) => from + n)

describe("the blind index under several keys", () => {
  layer(TestDatabase.layer)("of numbers in the vault", (it) => {
    it.effect.each(neighbours.map(([what, one, other], at) => ({ what, one, other, at })))(
      "[SECURITY 15] keeps a number once, though processes keep it at the same time: $what",
      ({ at, one, other }) =>
        Effect.gen(function* () {
          const numbers = range(40, at * 1000)
          // What was kept before has an index under each key that both have: the job ran in between.
          const known = yield* Effect.forEach(numbers.slice(0, 10), keep, { concurrency: 5 }).pipe(Effect.provide(one))
          yield* Effect.provide(run, at === 2 ? one : other)
          const all = (offset: number) =>
            Effect.forEach(
              [...numbers.slice(offset), ...numbers.slice(0, offset)],
              (n) => Effect.map(keep(n), (reference) => [n, reference] as const),
              {
                concurrency: 4
              }
            )
          const kept = yield* Effect.all(
            [Effect.provide(all(0), one), Effect.provide(all(7), other), Effect.provide(all(0), other)],
            {
              concurrency: "unbounded"
            }
          )
          const references = new Map(
            numbers.map((n) => [n, new Set(kept.flat().flatMap(([m, reference]) => (m === n ? [reference] : [])))])
          )
          assert.deepStrictEqual(
            [...references.values()].map(({ size }) => size),
            numbers.map(() => 1)
          )
          assert.deepStrictEqual(
            numbers.slice(0, 10).map((n) => [...(references.get(n) ?? [])][0]),
            known
          )
        })
    )
  })

  layer(TestDatabase.layer)("filled by the job", (it) => {
    it.effect(
      "[SECURITY 15] gets what it lacks in batches, goes on after it was killed, and loses what is under old keys",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          const references = yield* Effect.forEach(range(1100), keep, { concurrency: 5 }).pipe(Effect.provide(before))
          // Killed after some batches, and done by two at once.
          yield* Effect.raceFirst(run, keep(5)).pipe(Effect.provide(ready))
          yield* Effect.all([run, run], { concurrency: 2 }).pipe(Effect.provide(ready))
          assert.deepStrictEqual(yield* Effect.provide(run, ready), { filled: 0, forgotten: 0, left: 0, refused: 0 })
          // What the version before looks numbers up by follows the first key.
          assert.deepStrictEqual(yield* Effect.provide(run, rotated), {
            filled: 1100,
            forgotten: 0,
            left: 0,
            refused: 0
          })
          assert.strictEqual(yield* Effect.provide(keep(1099), after), references[1099])
          const last = yield* Effect.provide(run, after)
          assert.deepStrictEqual(last, { filled: 0, forgotten: 1100, left: 0, refused: 0 })
          assert.strictEqual(yield* Effect.provide(keep(7), after), references[7])
          const acts = yield* sql<{ n: number }>`
          select count(*)::int as n from audit_trail where action = 'blind_indexes.filled'`
          assert.isAtLeast(acts[0]?.n ?? 0, 3)
        })
    )
  })

  layer(TestServices.over({ keys: TestKeys.layerWith(keysOf(["k1"])) }), {
    excludeTestServices: true,
    timeout: 120_000
  })("of PANs", (it) => {
    const claim = Effect.fnUntraced(
      function* (person: { readonly userCode: string; readonly verification: string }, n: number) {
        const sql = yield* SqlClient.SqlClient
        const repo = yield* PanKycRepo
        const at = new Date("2026-11-23T09:30:00Z")
        yield* repo.submit(person.userCode, person.verification, yield* panOf(n), at)
        yield* sql`update pan_kyc set status = 'expired' where user_code = ${person.userCode}`
      },
      (work) => Effect.flatMap(SqlClient.SqlClient, (sql) => sql.withTransaction(work))
    )

    it.effect("[SECURITY 15] lets one of two prove a number who do so at once, on any two processes", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const someone = Effect.gen(function* () {
          const { userCode } = yield* verifiedUpTo("aadhaar")
          const [row] = yield* sql<{ id: string }>`
              select verification_id::text as id from kyc_verifications where user_code = ${userCode}`
          return { userCode, verification: row?.id ?? "" }
        })
        const [asha, ravi] = [yield* someone, yield* someone]
        for (const [at, [, one, other]] of neighbours.entries()) {
          for (let round = 0; round < 6; round++) {
            yield* sql`delete from pan_indexes`
            yield* TestDatabase.ownerSays("delete from pan_kyc")
            const n = at * 100 + round
            const ends = yield* Effect.all(
              [
                claim(asha, n).pipe(Effect.provide(one), Effect.result),
                claim(ravi, n).pipe(Effect.provide(other), Effect.result)
              ],
              { concurrency: 2 }
            )
            assert.strictEqual(ends.filter(Result.isSuccess).length, 1)
          }
        }
      })
    )

    it.effect("[SECURITY 15] finds a number that the version before kept, once the job has filled its index", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* sql`delete from pan_indexes`
        yield* TestDatabase.ownerSays("delete from pan_kyc")
        const someone = Effect.gen(function* () {
          const { userCode } = yield* verifiedUpTo("aadhaar")
          const [row] = yield* sql<{ id: string }>`
              select verification_id::text as id from kyc_verifications where user_code = ${userCode}`
          return { userCode, verification: row?.id ?? "" }
        })
        const [asha, ravi] = [yield* someone, yield* someone]
        yield* Effect.provide(claim(asha, 1), before)
        // As the version before left it.
        yield* sql`delete from pan_indexes`
        for (const process of [before, ready]) {
          assert.isTrue(Result.isFailure(yield* claim(ravi, 1).pipe(Effect.provide(process), Effect.result)))
        }
        assert.strictEqual((yield* Effect.provide(run, ready)).left, 0)
        for (const process of [ready, rotated, after]) {
          assert.isTrue(Result.isFailure(yield* claim(ravi, 1).pipe(Effect.provide(process), Effect.result)))
        }
      })
    )
  })
})
