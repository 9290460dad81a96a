import { assert, describe, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { AuditSealConfig } from "../../../../src/config/AuditSealConfig.ts"
import { EncryptionConfig, type EncryptionSettings } from "../../../../src/config/EncryptionConfig.ts"
import { OtpConfig } from "../../../../src/config/OtpConfig.ts"
import { PASSPHRASE_KEY_ID } from "../../../../src/config/values/KeyRing.ts"
import { checkPeppers } from "../../../../src/features/identity/otp/PepperCheck.ts"
import { checkSealKeys } from "../../../../src/features/evidence/audit-seals/SealKeyCheck.ts"
import { SealSigner } from "../../../../src/features/evidence/audit-seals/SealSigner.ts"
import { checkEncryptionKeys } from "../../../../src/features/platform/key-checks/EncryptionKeyCheck.ts"
import { AccountUnlocked } from "../../../../src/features/platform/notifications/messages/account-unlocked/AccountUnlocked.ts"
import { Outbox } from "../../../../src/features/platform/notifications/Outbox.ts"
import { sealedStores } from "../../../../src/Features.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"
import { TestSeals } from "../../../../src/testing/TestSeals.ts"
import { sealEverything, smallBlocks, writeRows } from "../../../support/AuditRows.ts"

type Keys = EncryptionSettings["keys"]

const key = (id: string, byte: number) => ({ id, bytes: TestKeys.key(byte) })
const withKeys = (keys: Keys, format: EncryptionSettings["format"] = "aes-256-gcm") => ({
  ...TestKeys.config,
  keys,
  format
})

const sentence = Effect.match({
  onSuccess: () => undefined,
  onFailure: (error: { readonly message: string }) => error.message
})

/** What a process with these keys finds when it starts: nothing, or the sentence by which it is refused. */
const startedWith = (settings: EncryptionSettings) =>
  checkEncryptionKeys.pipe(
    Effect.provide(
      Layer.mergeAll(TestKeys.layerWith(settings), Layer.succeed(EncryptionConfig, settings), sealedStores)
    ),
    sentence
  )

/** A message of a process with these keys. */
const written = (settings: EncryptionSettings, dedupeKey: string) =>
  Effect.flatMap(Outbox, (outbox) => outbox.enqueue(null, { ...AccountUnlocked.previewIn("en"), dedupeKey })).pipe(
    Effect.provide(
      Outbox.layer.pipe(
        Layer.provide(TestKeys.layerWith(settings)),
        Layer.provide(TestCrypto.layerSeeded(dedupeKey)),
        Layer.fresh
      )
    )
  )

const known = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ keyId: string }>`select key_id from key_checks where retired_at is null order by key_id`
).pipe(Effect.map((rows) => rows.map(({ keyId }) => keyId)))

const Database = TestDatabase.layer.pipe(Layer.provideMerge(TestCrypto.layer))

const right = withKeys([key("k1", 1)])
const wrong = withKeys([key("k1", 9)])

const isNotIt = (message: string | undefined, setting: string, id: string) => {
  assert.isDefined(message)
  assert.include(message, `${setting}: the key ${id} is not the one`)
}

describe("the keys of a start", () => {
  layer(Database, { excludeTestServices: true })("on a database without anything in it", (it) => {
    it.effect("[SECURITY 14] are remembered, and others under their ids are refused from then on", () =>
      Effect.gen(function* () {
        assert.isUndefined(yield* startedWith(right))
        assert.deepStrictEqual(yield* known, ["k1"])
        assert.isUndefined(yield* startedWith(right))
        isNotIt(yield* startedWith(wrong), "ENCRYPTION_KEYS", "k1")
        assert.isUndefined(yield* startedWith(withKeys([key("k1", 1), key("k2", 2)])))
        isNotIt(yield* startedWith(withKeys([key("k2", 1), key("k1", 1)])), "ENCRYPTION_KEYS", "k2")
      })
    )

    it.effect("are kept by nothing that tells what they are, or that two are the same", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        assert.isUndefined(yield* startedWith(withKeys([key("k1", 1), key("twin", 1)])))
        const rows = yield* sql<{ row: string; value: string }>`
          select key_checks::text as row, encode(check_value, 'hex') as value from key_checks`
        assert.strictEqual(new Set(rows.map(({ value }) => value)).size, rows.length)
        assert.notInclude(rows.map(({ row }) => row).join(), "0101010101010101")
      })
    )

    it.effect("of two that start at once with different ones, are those of one of them", () =>
      Effect.gen(function* () {
        const both = [
          startedWith(withKeys([key("k1", 1), key("new", 5)])),
          startedWith(withKeys([key("k1", 1), key("new", 6)]))
        ]
        const ends = yield* Effect.all(both, { concurrency: 2 })
        assert.strictEqual(ends.filter((end) => end === undefined).length, 1)
        assert.strictEqual(ends.filter((end) => end?.includes("the key new is not the one")).length, 1)
      })
    )
  })

  layer(Database, { excludeTestServices: true })("on a database that an older version wrote", (it) => {
    it.effect("[SECURITY 14] are remembered once they opened what they had sealed, and never before", () =>
      Effect.gen(function* () {
        yield* written(right, "one")
        isNotIt(yield* startedWith(wrong), "ENCRYPTION_KEYS", "k1")
        isNotIt(yield* startedWith(withKeys([key("k2", 2), key("k1", 9)])), "ENCRYPTION_KEYS", "k1")
        assert.notInclude(yield* known, "k1")
        assert.isUndefined(yield* startedWith(right))
        assert.include(yield* known, "k1")
      })
    )

    it.effect("may not lack one that is still needed, and may once nothing is under it", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const [both, after] = [withKeys([key("k2", 2), key("k1", 1)]), withKeys([key("k2", 2)])]
        assert.isUndefined(yield* startedWith(both))
        const message = yield* startedWith(after)
        assert.include(message, "ENCRYPTION_KEYS: lacks the key k1, which data still needs")
        yield* sql`delete from outbox`
        assert.isUndefined(yield* startedWith(after))
        assert.deepStrictEqual(yield* known, ["k2"])
        assert.isUndefined(yield* startedWith(both))
        assert.deepStrictEqual(yield* known, ["k1", "k2"])
      })
    )

    it.effect("are told apart by one row that opens, though another was altered", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const fresh = withKeys([key("k2", 2), key("k3", 3)])
        yield* written(withKeys([key("k3", 3)]), "altered")
        yield* sql`update outbox set payload_sealed = left(payload_sealed, -4) || 'AAAA' where dedupe_key = 'altered'`
        isNotIt(yield* startedWith(fresh), "ENCRYPTION_KEYS", "k3")
        yield* written(withKeys([key("k3", 3)]), "whole")
        assert.isUndefined(yield* startedWith(fresh))
      })
    )
  })

  layer(Database, { excludeTestServices: true })("on a database of Fernet tokens", (it) => {
    it.effect("are held against tokens too, which do not name theirs", () =>
      Effect.gen(function* () {
        const passphrase = (byte: number) => withKeys([{ id: PASSPHRASE_KEY_ID, bytes: TestKeys.key(byte) }], "fernet")
        yield* written(passphrase(1), "token")
        assert.include(yield* startedWith(passphrase(9)), "ENCRYPTION_KEY: is not the one")
        assert.isUndefined(yield* startedWith(passphrase(1)))
        const message = yield* startedWith(withKeys([key("k2", 2)]))
        assert.include(message, "the key k2 is not the one")
      })
    )
  })

  layer(Database, { excludeTestServices: true })("for codes", (it) => {
    const otp = {
      lifetimeSeconds: 600,
      resendAfterSeconds: 60,
      sendsPerHour: 5,
      sendsPerDay: 10,
      guessesPerCode: 5,
      guessesPerHour: 10
    }
    const pepper = (text: string) =>
      checkPeppers.pipe(
        Effect.provideService(OtpConfig, { ...otp, peppers: [{ id: "k1", text: Redacted.make(text) }] }),
        sentence
      )

    it.effect("are refused when the pepper is another, whether a person chose it or not", () =>
      Effect.gen(function* () {
        for (const text of ["a pepper", "8c1b02e4-5f7d-4a7e-9d43-0a6b7c1f22e9-and-more"]) {
          assert.isUndefined(yield* pepper(text))
          assert.isUndefined(yield* pepper(text))
          assert.include(yield* pepper(`${text}.`), "OTP_PEPPER: is not the one that this database was written with")
          yield* TestDatabase.ownerSays("delete from key_checks")
        }
      })
    )
  })

  layer(smallBlocks.pipe(Layer.provideMerge(Database)), { excludeTestServices: true })("for seals", (it) => {
    const { key: seal } = TestSeals
    type Settings = AuditSealConfig["Service"]
    const seals = (keys: Settings["keys"], retired: Settings["retired"] = []) => {
      const settings = { keys, retired }
      const Own = Layer.merge(TestSeals.layerWith(settings), Layer.succeed(AuditSealConfig, settings))
      return checkSealKeys.pipe(Effect.provide(Layer.fresh(Own)), sentence)
    }

    it.effect("[SECURITY 16] are refused when one is another than signed the newest block under its name", () =>
      Effect.gen(function* () {
        yield* writeRows(1, 3)
        yield* sealEverything
        assert.include(yield* seals([seal("test", 4)]), "AUDIT_SEAL_KEYS: the key test is not the one")
        assert.isUndefined(yield* seals([seal("test", 3)]))
        assert.include(yield* seals([seal("test", 4)]), "AUDIT_SEAL_KEYS: the key test is not the one")
      })
    )

    it.effect("may lack a key of blocks while its public half is there to verify them", () =>
      Effect.gen(function* () {
        const { publicKeys } = yield* SealSigner
        const x = Buffer.from(publicKeys.keys[0]?.x ?? "", "base64url")
        const next = seal("next", 5)
        assert.include(yield* seals([next]), "AUDIT_SEAL_KEYS or AUDIT_SEAL_PUBLIC_KEYS: lacks the key test")
        assert.isUndefined(yield* seals([next], [{ id: "test", bytes: Redacted.make(new Uint8Array(x)) }]))
      })
    )
  })
})
