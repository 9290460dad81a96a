import { Context, Data, type Effect } from "effect"
import type { KeyObject } from "node:crypto"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { CiphertextRejected } from "../encryption/CiphertextRejected.ts"

/** The store has no key-encryption key of this id: it was destroyed, or this is another store. */
export class KekMissing extends Data.TaggedError("KekMissing")<{ readonly kekId: string }> {
  override readonly message = `The store of persons' keys does not have ${this.kekId}`
}

/**
 * A key that wraps persons' keys, and never leaves its store. **Shape**: `aad` names whose key it is; what was wrapped under
 * one name does not unwrap under another. **Errors**: `CiphertextRejected` for what this key did not wrap under that name;
 * `Unavailable` when the store cannot be reached.
 */
export interface Kek {
  readonly wrap: (key: KeyObject, aad: string) => Effect.Effect<Uint8Array, Unavailable>
  readonly unwrap: (wrapped: Uint8Array, aad: string) => Effect.Effect<KeyObject, CiphertextRejected | Unavailable>
}

/**
 * Where the keys lie that wrap persons' keys: outside the database and outside what is backed up, since whoever has both the
 * wrapped key and this one can read a person for ever, however often the person is erased.
 *
 * **Shape**: who asks chooses the id, and `make` of what is there does nothing, so that whoever was killed asks again and
 * several who ask at once make one. What is made is on the disk when `make` returns, and what is destroyed is gone from it when
 * `destroy` returns; of what is not there that is no error. A service that wraps elsewhere (a KMS, an HSM) fits behind it:
 * everything may take its time and may fail, so call it while no transaction is open.
 * **Errors**: `KekMissing`; `Unavailable`.
 */
export class PersonKeyStore extends Context.Service<
  PersonKeyStore,
  {
    readonly kek: (kekId: string) => Effect.Effect<Kek, KekMissing | Unavailable>
    readonly ids: Effect.Effect<ReadonlyArray<string>, Unavailable>
    readonly make: (kekId: string) => Effect.Effect<void, Unavailable>
    readonly destroy: (kekId: string) => Effect.Effect<void, Unavailable>
  }
>()("@credbuzzpay/server/person-keys/PersonKeyStore") {}
