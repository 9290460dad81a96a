import { hash as argon2Hash, verify as argon2Verify } from "@node-rs/argon2"
import { Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { PasswordConfig } from "../../config/PasswordConfig.ts"
import { makeHashingSlots } from "../../features/identity/passwords/HashingSlots.ts"
import { PasswordHasher } from "../../features/identity/passwords/PasswordHasher.ts"
import { argon2id } from "./Argon2idFormat.ts"
import { djangoArgon2, djangoPbkdf2 } from "./DjangoFormats.ts"
import type { HashFormat } from "./HashFormat.ts"
import { traced } from "../../tracing/Traced.ts"

const SALT_BYTES = 16

/** Every format that `verify` accepts. New hashes are argon2id; what another program wrote gets its row here. */
const formats: ReadonlyArray<HashFormat> = [argon2id, djangoPbkdf2, djangoArgon2]

const formatOf = (hash: string): HashFormat | undefined => formats.find((format) => format.recognises(hash))

// What the native call can throw is a bad parameter of ours or no memory: a defect, not an answer.
const native = <A>(run: () => Promise<A>): Effect.Effect<A> => Effect.orDie(Effect.tryPromise(run))

// @node-rs/argon2 and not effect/crypto's Kdf: that derives bytes, while this reads and writes PHC strings, which
// is what makes parameters changeable and other programs' hashes importable.
const make = Effect.gen(function* () {
  const settings = yield* PasswordConfig
  const random = yield* SecureRandom.SecureRandom
  const inSlot = yield* makeHashingSlots(settings)

  const hashNow = Effect.fnUntraced(function* (password: Redacted.Redacted<string>) {
    const salt = yield* random.randomBytes(SALT_BYTES)
    const { memoryKib: memoryCost, passes: timeCost, parallelism } = settings
    return yield* native(() => argon2Hash(Redacted.value(password), { memoryCost, timeCost, parallelism, salt }))
  })

  const nobody = Buffer.from(yield* random.randomBytes(32)).toString("base64url")
  const dummy = yield* hashNow(Redacted.make(nobody))

  const hash = traced("PasswordHasher.hash")((password: Redacted.Redacted<string>) => inSlot(hashNow(password)))

  const verifyDummy = traced("PasswordHasher.verifyDummy")((password: Redacted.Redacted<string>) =>
    inSlot(
      Effect.as(
        native(() => argon2Verify(dummy, Redacted.value(password))),
        false as const
      )
    )
  )

  const verify = traced("PasswordHasher.verify")((
    stored: string,
    password: Redacted.Redacted<string>
  ): ReturnType<PasswordHasher["Service"]["verify"]> => {
    const format = formatOf(stored)
    return format === undefined
      ? verifyDummy(password)
      : inSlot(native(() => format.matches(stored, Redacted.value(password))))
  })

  return PasswordHasher.of({
    hash,
    verify,
    verifyDummy,
    needsRehash: (stored) => formatOf(stored)?.isWeakerThan(stored, settings) ?? true
  })
})

/** argon2id on libuv's thread pool, with parameters and bounds from PasswordConfig (docs/security.md, rule 10). */
export const layer: Layer.Layer<PasswordHasher, never, PasswordConfig | SecureRandom.SecureRandom> = Layer.effect(
  PasswordHasher,
  make
)
