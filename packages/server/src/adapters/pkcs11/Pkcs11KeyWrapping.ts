import { Effect, Layer, Option, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { Pkcs11Settings } from "../../config/KeyWrappingConfig.ts"
import { AEAD_NONCE_BYTES } from "../../features/platform/encryption/AeadEnvelope.ts"
import { CiphertextRejected } from "../../features/platform/encryption/CiphertextRejected.ts"
import { KeyRefused } from "../../features/platform/key-checks/KeyRefused.ts"
import { KeyWrapping } from "../../features/platform/key-wrapping/KeyWrapping.ts"
import { KEY_BYTES, plainKey } from "../../features/platform/key-wrapping/PlainKey.ts"
import { answerOf, tokenKey, TokenProblem } from "./Pkcs11Session.ts"

/** What a wrapped key begins with. No key in base64 has a colon. */
const PREFIX = "pkcs11:"

const refused = (setting: string, message: string) => new KeyRefused({ message: `${setting}: ${message}` })

const loaded = Effect.tryPromise({
  try: () => import("pkcs11js"),
  catch: () =>
    refused("KEY_WRAPPING", "pkcs11 needs the package pkcs11js, which is not installed here or was not built")
})

/** Its answer by number alone: a library's own words may hold what they like. */
const why = (error: unknown): string => {
  const answer = answerOf(error)
  return answer === undefined ? "no answer" : `answer 0x${answer.toString(16)}`
}

const away = (error: unknown) =>
  Effect.andThen(
    Effect.logError(`The token of PKCS11_TOKEN_LABEL cannot be used (${why(error)})`),
    Effect.fail(Unavailable.of({ what: "key wrapping", retryAfterSeconds: 5 }))
  )

/**
 * {@link KeyWrapping} by an AES-256 key of a token of PKCS#11, which cannot be read out of it: `pkcs11:` and base64url of
 * nonce 12 ‖ ciphertext ‖ tag 16, AES-256-GCM with the name of the key authenticated. **Errors**: `KeyRefused` for a library, a
 * token, a PIN or a key that is not there.
 */
export const layer = (settings: Pkcs11Settings): Layer.Layer<KeyWrapping, KeyRefused, SecureRandom.SecureRandom> =>
  Layer.effect(
    KeyWrapping,
    Effect.gen(function* () {
      const pkcs11 = yield* loaded
      const random = yield* SecureRandom.SecureRandom
      const key = yield* Effect.acquireRelease(
        Effect.try({
          try: () => tokenKey(pkcs11.default, settings),
          catch: (error) =>
            error instanceof TokenProblem
              ? refused(error.setting, error.message)
              : refused("PKCS11_MODULE", `cannot be used (${why(error)})`)
        }),
        (opened) => Effect.sync(opened.close)
      )

      const wrap = Effect.fnUntraced(function* (plain: Redacted.Redacted<Uint8Array>, aad: string) {
        const nonce = yield* random.randomBytes(AEAD_NONCE_BYTES)
        const sealed = yield* Effect.try({
          try: () => key.seal(Redacted.value(plain), nonce, Buffer.from(aad, "utf8")),
          catch: (error) => error
        }).pipe(Effect.catch(away))
        return PREFIX + Buffer.concat([nonce, sealed]).toString("base64url")
      })

      /** What a token says of a ciphertext that is not its own differs: SoftHSM says that something went wrong. */
      const rejections: ReadonlyArray<number | undefined> = [
        pkcs11.default.CKR_GENERAL_ERROR,
        pkcs11.default.CKR_ENCRYPTED_DATA_INVALID,
        pkcs11.default.CKR_ENCRYPTED_DATA_LEN_RANGE
      ]

      const unwrapSealed = Effect.fnUntraced(function* (text: string, aad: string) {
        const sealed = Buffer.from(text.slice(PREFIX.length), "base64url")
        if (sealed.length <= AEAD_NONCE_BYTES) return yield* new CiphertextRejected()
        const bytes = yield* Effect.try({
          try: () =>
            key.open(sealed.subarray(AEAD_NONCE_BYTES), sealed.subarray(0, AEAD_NONCE_BYTES), Buffer.from(aad, "utf8")),
          catch: (error) => error
        }).pipe(
          Effect.catch((error): Effect.Effect<never, CiphertextRejected | Unavailable> =>
            rejections.includes(answerOf(error)) ? Effect.fail(new CiphertextRejected()) : away(error)
          )
        )
        if (bytes.length !== KEY_BYTES) return yield* new CiphertextRejected()
        return Redacted.make(new Uint8Array(bytes), { label: "key" })
      })

      return {
        wrap,
        unwrap: (text, aad) =>
          text.startsWith(PREFIX)
            ? unwrapSealed(text, aad)
            : Option.match(plainKey(text), {
                onNone: () => Effect.fail(new CiphertextRejected()),
                onSome: Effect.succeed
              })
      }
    })
  )
