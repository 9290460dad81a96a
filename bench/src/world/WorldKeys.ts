import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import * as MemoryInvalidationBus from "@credbuzzpay/server/adapters/memory/MemoryInvalidationBus"
import * as PrimaryDatabase from "@credbuzzpay/server/adapters/postgres/PrimaryDatabase"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import * as personKeys from "@credbuzzpay/server/features/platform/person-keys/layer"
import { PersonKeys } from "@credbuzzpay/server/features/platform/person-keys/PersonKeys"
import type { PersonCipher } from "@credbuzzpay/server/features/platform/person-keys/PersonCipher"
import { KeyStore } from "@credbuzzpay/server/ServerLayer"
import { ConfigProvider, Effect, Layer, Result } from "effect"
import type { BenchWorld } from "./BenchWorld.ts"
import { person } from "./Person.ts"

const BATCH = 2000

const keysOf = (environment: Readonly<Record<string, string>>) =>
  personKeys.layer.pipe(
    Layer.provide([KeyStore, MemoryInvalidationBus.layer, NodeCrypto.layerSecureRandom]),
    Layer.provide(PrimaryDatabase.layer.pipe(Layer.provideMerge(DatabaseConfig.layerConfig))),
    Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(environment)))
  )

/** As {@link giveKeys}, where somebody provides `PersonKeys`. */
export const drawKeys = Effect.fnUntraced(function* (people: number) {
  const keys = yield* PersonKeys
  const ciphers = new Map<string, PersonCipher>()
  for (let from = 0; from < people; from += BATCH) {
    const codes = Array.from({ length: Math.min(BATCH, people - from) }, (_, n) => person(from + n).userCode)
    yield* keys.make(codes)
    for (const [code, cipher] of yield* keys.all(codes)) {
      if (Result.isFailure(cipher)) return yield* Effect.die(new Error(`${code} has no key`))
      ciphers.set(code, cipher.success)
    }
  }
  return ciphers as ReadonlyMap<string, PersonCipher>
})

/** Each of the first `people` gets a key, as whoever registers has one. Resolves to their ciphers by their codes. */
export const giveKeys = (people: number, world: BenchWorld) => Effect.provide(drawKeys(people), keysOf(world.ours))
