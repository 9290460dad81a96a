import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import * as PrimaryDatabase from "@credbuzzpay/server/adapters/postgres/PrimaryDatabase"
import { numbers } from "@credbuzzpay/server/adapters/postgres/Rows"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import { AadhaarVault } from "@credbuzzpay/server/features/kyc/vault/AadhaarVault"
import * as MemoryInvalidationBus from "@credbuzzpay/server/adapters/memory/MemoryInvalidationBus"
import * as MemoryPersonKeyStore from "@credbuzzpay/server/adapters/memory/MemoryPersonKeyStore"
import * as auditTrail from "@credbuzzpay/server/features/platform/audit-trail/layer"
import { BlindIndex } from "@credbuzzpay/server/features/platform/encryption/BlindIndex"
import { FieldCipher } from "@credbuzzpay/server/features/platform/encryption/FieldCipher"
import { KeyRing } from "@credbuzzpay/server/features/platform/encryption/KeyRing"
import { KeyRewrap } from "@credbuzzpay/server/features/platform/key-rewrap/KeyRewrap"
import { KeyRewrapping } from "@credbuzzpay/server/Features"
import * as LocalKeyWrapping from "@credbuzzpay/server/features/platform/key-wrapping/LocalKeyWrapping"
import * as UnwrappedKeys from "@credbuzzpay/server/features/platform/key-wrapping/UnwrappedKeys"
import { Clock, ConfigProvider, Console, Effect, Fiber, Layer, Redacted, Ref } from "effect"
import { SqlClient } from "effect/sql"
import { makeDatabase, startServers } from "../world/BenchServers.ts"
import { migrated } from "../world/Migrated.ts"
import { fillVault, numberOf, referenceOf } from "./VaultOfMany.ts"

const READERS = 4
const opening = { actor: "system", subject: "ABCD2345", purpose: "a benchmark" }
const key = (byte: number) => Buffer.alloc(32, byte).toString("base64")

const databaseAt = (url: string) =>
  PrimaryDatabase.layer.pipe(
    Layer.provide(DatabaseConfig.layerConfig),
    Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({ DATABASE_URL: url })))
  )

/** The vault and the rewrapping, as a process with these keys has them. */
const withKeys = (keys: string) =>
  Layer.mergeAll(AadhaarVault.layer, KeyRewrapping).pipe(
    Layer.provide(auditTrail.layer),
    Layer.provide([MemoryPersonKeyStore.layerShared, MemoryInvalidationBus.layer]),
    Layer.provideMerge(Layer.mergeAll(FieldCipher.layer, BlindIndex.layer)),
    Layer.provideMerge(KeyRing.layer),
    Layer.provide(UnwrappedKeys.encryption),
    Layer.provide(LocalKeyWrapping.layer),
    Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({ ENCRYPTION_KEYS: keys, BLIND_INDEX_KEY: key(9) }))),
    Layer.provide(NodeCrypto.layerSecureRandom)
  )

const underKey = (keyId: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.map(
      numbers.first(sql`select rows::int from vault.key_census() where key_id = ${keyId}`),
      (rows) => rows ?? 0
    )
  )

/** Opens numbers at random, one after the other, and holds each against what was kept. */
const reader = (rows: number, right: Ref.Ref<number>, wrong: Ref.Ref<number>) =>
  Effect.gen(function* () {
    const vault = yield* AadhaarVault
    while (true) {
      const n = Math.floor(Math.random() * rows)
      const exit = yield* Effect.exit(vault.open(referenceOf(n), opening))
      const isRight = exit._tag === "Success" && Redacted.value(exit.value) === numberOf(n)
      yield* Ref.update(isRight ? right : wrong, (count) => count + 1)
    }
  })

/**
 * Brings `rows` numbers of the vault under a new key while they are read, killed once on the way, and prints how fast.
 * True when no read failed and none is left under the old key.
 */
export const rewrapBenchmark = Effect.fn("RewrapBenchmark.run")(function* (rows: number) {
  const { databaseUrl } = yield* makeDatabase(yield* startServers())
  const Database = databaseAt(databaseUrl)
  yield* migrated(databaseUrl)
  return yield* Effect.gen(function* () {
    yield* Console.log(`Keeping ${rows.toLocaleString("en")} numbers under the old key …`)
    yield* fillVault(rows).pipe(Effect.provide(withKeys(`old:${key(1)}`)))
    const holds = yield* Effect.gen(function* () {
      const [right, wrong] = [yield* Ref.make(0), yield* Ref.make(0)]
      const readers = yield* Effect.forEach(Array.from({ length: READERS }), () =>
        Effect.forkChild(reader(rows, right, wrong))
      )
      const { run } = yield* KeyRewrap
      const began = yield* Clock.currentTimeMillis
      const first = yield* Effect.forkChild(run)
      while ((yield* underKey("new")) < rows / 4) yield* Effect.sleep("20 millis")
      yield* Fiber.interrupt(first)
      const doneWhenKilled = yield* underKey("new")
      yield* run
      const seconds = ((yield* Clock.currentTimeMillis) - began) / 1000
      yield* Fiber.interruptAll(readers)
      const [readRight, readWrong, left] = [yield* Ref.get(right), yield* Ref.get(wrong), yield* underKey("old")]
      yield* Console.log(
        [
          `${rows.toLocaleString("en")} rows in ${seconds.toFixed(1)} s: ${Math.round(rows / seconds)} rows/s`,
          `killed after ${doneWhenKilled.toLocaleString("en")} rows, gone on from there; ${left} left under the old key`,
          `${readRight} numbers were read meanwhile (${Math.round(readRight / seconds)}/s), ${readWrong} reads failed`
        ].join("\n")
      )
      return readWrong === 0 && left === 0
    }).pipe(Effect.provide(withKeys(`new:${key(2)},old:${key(1)}`)))
    return holds
  }).pipe(Effect.provide(Database))
}, Effect.scoped)
