import { Effect, Layer } from "effect"
import type { KeyObject } from "node:crypto"
import { localKek, newKey } from "../../features/platform/person-keys/LocalKek.ts"
import { KekMissing, PersonKeyStore } from "../../features/platform/person-keys/PersonKeyStore.ts"

/** A store of keys for tests, which forgets everything with the process. */
export const layer: Layer.Layer<PersonKeyStore> = Layer.sync(PersonKeyStore, () => {
  const keks = new Map<string, KeyObject>()
  return PersonKeyStore.of({
    kek: (kekId) =>
      Effect.suspend(() => {
        const kek = keks.get(kekId)
        return kek === undefined ? Effect.fail(new KekMissing({ kekId })) : Effect.succeed(localKek(kek))
      }),
    ids: Effect.sync(() => [...keks.keys()]),
    make: (kekId) => Effect.sync(() => void (keks.has(kekId) || keks.set(kekId, newKey()))),
    destroy: (kekId) => Effect.sync(() => void keks.delete(kekId))
  })
})
