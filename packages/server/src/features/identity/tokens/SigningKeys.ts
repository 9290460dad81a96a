import { Clock, Context, DateTime, Effect, Layer, Option, Redacted, Schedule, Semaphore } from "effect"
import type { SecureRandom } from "effect/crypto"
import { createPrivateKey, type KeyObject } from "node:crypto"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import type { JsonWebKeySet } from "./JsonWebKeySet.ts"
import { makeNewSigningKey } from "./NewSigningKey.ts"
import { privateKeyCell, type StoredSigningKey, verifyingKey } from "./SigningKey.ts"
import { SigningKeyRepo } from "./SigningKeyRepo.ts"

/** An unknown key id makes this process look at the table, but not more often than this: anybody can invent ids. */
const MIN_RELOAD_INTERVAL_MILLIS = 5000

/** How soon an instance knows of a key that another one made, even if it hears nothing of it (SigningKeyNews). */
const REFRESH_INTERVAL = "1 minute"

interface Snapshot {
  readonly verifying: ReadonlyMap<string, KeyObject>
  readonly signing: Option.Option<{ readonly kid: string; readonly key: KeyObject }>
  readonly published: JsonWebKeySet
}

const make = Effect.gen(function* () {
  const repo = yield* SigningKeyRepo
  const cipher = yield* FieldCipher
  const newKey = yield* makeNewSigningKey
  const oneAtATime = yield* Semaphore.make(1)
  let loadedAtMillis = 0

  const create = Effect.fnUntraced(function* (status: "current" | "next") {
    yield* repo.insert(yield* newKey(status), yield* DateTime.now)
  })

  const openCurrent = (stored: StoredSigningKey) =>
    cipher.decrypt(stored.privateKeySealed, privateKeyCell(stored.kid)).pipe(
      Effect.map((pem) => ({ kid: stored.kid, key: createPrivateKey(Redacted.value(pem)) })),
      // Verifying goes on; only this instance cannot sign, and an operator has to give it the right keys.
      Effect.tapError(() => Effect.logError("The current token signing key cannot be opened with ENCRYPTION_KEYS.")),
      Effect.option
    )

  const load: Effect.Effect<Snapshot, Unavailable> = Effect.gen(function* () {
    loadedAtMillis = yield* Clock.currentTimeMillis
    const stored = yield* repo.live
    const current = stored.find((key) => key.status === "current")
    return {
      verifying: new Map(stored.map((key) => [key.kid, verifyingKey(key.publicJwk)])),
      signing: current === undefined ? Option.none() : yield* openCurrent(current),
      published: { keys: stored.map((key) => key.publicJwk) }
    }
  })

  const ensure = Effect.gen(function* () {
    const statuses = new Set((yield* repo.live).map((key) => key.status))
    if (!statuses.has("current")) yield* create("current")
    if (!statuses.has("next")) yield* create("next")
  })

  yield* ensure
  let snapshot = yield* load

  const reload = Effect.map(load, (loaded) => {
    snapshot = loaded
  })

  const findOrReload = Effect.fnUntraced(function* (kid: string) {
    const now = yield* Clock.currentTimeMillis
    if (!snapshot.verifying.has(kid) && now - loadedAtMillis >= MIN_RELOAD_INTERVAL_MILLIS) yield* reload
    return snapshot.verifying.get(kid)
  }, oneAtATime.withPermit)

  const readAgain = reload.pipe(
    oneAtATime.withPermit,
    Effect.catchTag("Unavailable", () => Effect.logWarning("The token signing keys could not be read again."))
  )

  yield* readAgain.pipe(Effect.schedule(Schedule.spaced(REFRESH_INTERVAL)), Effect.forkScoped)

  return SigningKeys.of({
    find: (kid) => snapshot.verifying.get(kid),
    findOrReload,
    readAgain,
    signing: Effect.suspend(() =>
      Option.match(snapshot.signing, {
        onNone: () => Effect.fail(Unavailable.of({ what: "token signing", retryAfterSeconds: 5 })),
        onSome: Effect.succeed
      })
    ),
    published: Effect.sync(() => snapshot.published)
  })
})

/**
 * The Ed25519 keys of this installation, read from `signing_keys` and kept in memory.
 *
 * On start, makes a current and a next key when there is none. Every key that is next, current or previous
 * verifies, so an instance that has not heard of a rotation yet accepts what another one signs. **Source**:
 * docs/security.md, rule 13.
 */
export class SigningKeys extends Context.Service<
  SigningKeys,
  {
    /** The public key, if this process knows it. A Map lookup. */
    readonly find: (kid: string) => KeyObject | undefined
    /** As `find`, but looks at the table once for a key that is not known, at most every 5 s for everybody. */
    readonly findOrReload: (kid: string) => Effect.Effect<KeyObject | undefined, Unavailable>
    /** Reads the table at once, because it is known to have changed. When it cannot be read, the keys stay as they are. */
    readonly readAgain: Effect.Effect<void>
    /** The key that signs. `Unavailable` when there is none, or it cannot be opened with this key ring. */
    readonly signing: Effect.Effect<{ readonly kid: string; readonly key: KeyObject }, Unavailable>
    /** The key set to publish: public members only. */
    readonly published: Effect.Effect<JsonWebKeySet>
  }
>()("@credbuzzpay/server/tokens/SigningKeys") {
  static readonly layer: Layer.Layer<
    SigningKeys,
    Unavailable,
    SigningKeyRepo | FieldCipher | SecureRandom.SecureRandom
  > = Layer.effect(SigningKeys, make)
}
