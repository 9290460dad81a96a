import { Effect, Layer } from "effect"
import type { KeyObject } from "node:crypto"
import { localKek, newKey } from "../../features/platform/person-keys/LocalKek.ts"
import { KekMissing, PersonKeyStore } from "../../features/platform/person-keys/PersonKeyStore.ts"

const storeOf = (keks: Map<string, KeyObject>) =>
  PersonKeyStore.of({
    kek: (kekId) =>
      Effect.suspend(() => {
        const kek = keks.get(kekId)
        return kek === undefined ? Effect.fail(new KekMissing({ kekId })) : Effect.succeed(localKek(kek))
      }),
    ids: Effect.sync(() => [...keks.keys()]),
    make: (kekId) => Effect.sync(() => void (keks.has(kekId) || keks.set(kekId, newKey()))),
    destroy: (kekId) => Effect.sync(() => void keks.delete(kekId))
  })

/** A store of keys for tests, which forgets everything with the process. */
export const layer: Layer.Layer<PersonKeyStore> = Layer.sync(PersonKeyStore, () => storeOf(new Map()))

const ofProcess = new Map<string, KeyObject>()

/** The one store of all servers of this process, as those of an installation have one. */
export const layerShared: Layer.Layer<PersonKeyStore> = Layer.sync(PersonKeyStore, () => storeOf(ofProcess))
