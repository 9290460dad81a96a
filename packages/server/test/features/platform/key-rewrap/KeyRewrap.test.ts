import { assert, describe, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { AadhaarVault } from "../../../../src/features/kyc/vault/AadhaarVault.ts"
import { KeyRewrap } from "../../../../src/features/platform/key-rewrap/KeyRewrap.ts"
import { KeyRewrapping } from "../../../../src/Features.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import { TestPersonKeys } from "../../../../src/testing/TestPersonKeys.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"

type Settings = typeof TestKeys.config

const key = (byte: number) => ({ id: `k${byte}`, bytes: TestKeys.key(byte) })
const opening = { actor: "system", subject: "ABCD2345", purpose: "a test" }
const aadhaar = (n: number) => `2${String(n).padStart(11, "0")}`

/** The vault and the rewrapping as a process with these keys has them, on the database of the test. */
const withKeys = (keys: Settings["keys"], format: Settings["format"] = "aes-256-gcm") =>
  Layer.mergeAll(AadhaarVault.layer, KeyRewrapping).pipe(
    Layer.provide([TestPersonKeys.trail, TestPersonKeys.outside]),
    Layer.provide(TestKeys.layerWith({ ...TestKeys.config, keys, format })),
    Layer.provide(TestCrypto.layerSeeded(keys.map(({ id }) => id).join("+") + format))
  )

const before = withKeys([key(1)])
const during = withKeys([key(2), key(1)])
const after = withKeys([key(2)])

const keep = (n: number) => Effect.flatMap(AadhaarVault, (vault) => vault.keep(Redacted.make(aadhaar(n))))
const open = (reference: Effect.Success<ReturnType<typeof keep>>) =>
  Effect.flatMap(AadhaarVault, (vault) => Effect.map(vault.open(reference, opening), Redacted.value))
const rewrap = Effect.flatMap(KeyRewrap, ({ run }) => run)

const keysInUse = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  Effect.map(sql<{ keyId: string; rows: number }>`select key_id, rows::int from vault.key_census()`, (rows) =>
    Object.fromEntries(rows.map(({ keyId, rows: count }) => [keyId, count]))
  )
)

describe("rotating the encryption keys", () => {
  layer(TestDatabase.layer)("with numbers in the vault", (it) => {
    it.effect("[SECURITY 14] brings every number under the new key, so that the old one can be taken away", () =>
      Effect.gen(function* () {
        const numbers = Array.from({ length: 1200 }, (_, n) => n)
        const references = yield* Effect.forEach(numbers, keep, { concurrency: 5 }).pipe(Effect.provide(before))
        const run = yield* Effect.provide(rewrap, during)
        assert.deepStrictEqual(run, { rewrapped: 1200, remaining: 0, refused: 0 })
        assert.deepStrictEqual(yield* keysInUse, { k2: 1200 })
        const sample = [0, 599, 1199]
        const opened = yield* Effect.forEach(sample, (n) => open(references[n]!)).pipe(Effect.provide(after))
        assert.deepStrictEqual(opened, sample.map(aadhaar))
        assert.deepStrictEqual(yield* Effect.provide(rewrap, during), { rewrapped: 0, remaining: 0, refused: 0 })
      })
    )
  })

  layer(TestDatabase.layer)("while numbers are read and kept", (it) => {
    it.effect("[SECURITY 14] fails no read, loses no number, and goes on after it was killed", () =>
      Effect.gen(function* () {
        const references = yield* Effect.forEach(
          Array.from({ length: 550 }, (_, n) => n),
          keep,
          { concurrency: 5 }
        ).pipe(Effect.provide(before))
        const reads = Effect.forEach(references, (reference, n) =>
          Effect.map(open(reference), (number) => assert.strictEqual(number, aadhaar(n)))
        )
        // Killed after some batches: what is left is done by the next run, and by another process at the same time.
        const killed = Effect.raceFirst(rewrap, open(references[0]!))
        yield* Effect.all([reads, Effect.andThen(killed, Effect.all([rewrap, rewrap], { concurrency: 2 }))], {
          concurrency: 2
        }).pipe(Effect.provide(during))
        const written = yield* keep(9_999).pipe(Effect.provide(during))
        assert.deepStrictEqual(yield* keysInUse, { k2: 551 })
        assert.strictEqual(yield* Effect.provide(open(written), after), aadhaar(9_999))
      })
    )
  })

  layer(TestDatabase.layer)("with ciphertexts of the old system", (it) => {
    it.effect("[SECURITY 14] makes AES-256-GCM of Fernet tokens, and tokens again where the format says so", () =>
      Effect.gen(function* () {
        const reference = yield* keep(7).pipe(Effect.provide(withKeys([key(1)], "fernet")))
        assert.deepStrictEqual(yield* keysInUse, { fernet: 1 })
        yield* Effect.provide(rewrap, before)
        assert.deepStrictEqual(yield* keysInUse, { k1: 1 })
        yield* Effect.provide(rewrap, withKeys([key(2), key(1)], "fernet"))
        assert.deepStrictEqual(yield* keysInUse, { fernet: 1 })
        assert.strictEqual(yield* Effect.provide(open(reference), withKeys([key(2)], "fernet")), aadhaar(7))
      })
    )

    it.effect("leaves what no key of the ring opens as it is, says how many, and goes on with the rest", () =>
      Effect.gen(function* () {
        const lost = yield* keep(8).pipe(Effect.provide(withKeys([key(3)])))
        yield* keep(9).pipe(Effect.provide(before))
        const run = yield* Effect.provide(rewrap, during)
        assert.strictEqual(run.refused, 1)
        assert.strictEqual(run.remaining, 1)
        assert.strictEqual(yield* Effect.provide(open(lost), withKeys([key(3)])), aadhaar(8))
      })
    )
  })
})
