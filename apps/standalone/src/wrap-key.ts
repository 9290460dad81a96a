import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { Console, Effect, Layer, Redacted } from "effect"
import { Argument, Command } from "effect/cli"
import { SecureRandom } from "effect/crypto"
import * as ConfiguredKeyWrapping from "@credbuzzpay/server/adapters/pkcs11/ConfiguredKeyWrapping"
import { KeyWrappingConfig } from "@credbuzzpay/server/config/KeyWrappingConfig"
import { KeyWrapping } from "@credbuzzpay/server/features/platform/key-wrapping/KeyWrapping"
import { KEY_BYTES } from "@credbuzzpay/server/features/platform/key-wrapping/PlainKey"
import { nameOfListed } from "@credbuzzpay/server/features/platform/key-wrapping/UnwrappedKeys"
import { runCommand } from "./BesideSystem.ts"
import { StartupFailed } from "./StartupFailed.ts"

const Wrapping = ConfiguredKeyWrapping.layer.pipe(
  Layer.provideMerge(Layer.merge(KeyWrappingConfig.layerConfig, NodeCrypto.layerSecureRandom))
)

const setting = Argument.Literals("setting", ["ENCRYPTION_KEYS", "BLIND_INDEX_KEYS", "AUDIT_SEAL_KEYS"]).pipe(
  Argument.withDescription("The setting that the key is for")
)
const id = Argument.String("id").pipe(Argument.withDescription("The id that it has there: [a-z0-9_-]{1,16}"))

/** A new key is drawn, wrapped and shown; what it is, nobody sees. */
const wrapKey = Effect.fn(function* (input: { readonly setting: string; readonly id: string }) {
  if ((yield* KeyWrappingConfig)._tag === "local") {
    return yield* new StartupFailed({
      message: "KEY_WRAPPING is local, and wraps nothing: draw a key with openssl rand -base64 32."
    })
  }
  if (!/^[a-z0-9_-]{1,16}$/.test(input.id)) {
    return yield* new StartupFailed({ message: "The id must be 1 to 16 of a to z, 0 to 9, _ and -." })
  }
  const { wrap } = yield* KeyWrapping
  const random = yield* SecureRandom.SecureRandom
  const drawn = Redacted.make(yield* random.randomBytes(KEY_BYTES), { label: "key" })
  yield* Console.log(`${input.id}:${yield* wrap(drawn, nameOfListed(input.setting, input.id))}`)
})

runCommand(
  Command.make("keys:wrap", { setting, id }, (input) => Effect.provide(wrapKey(input), Wrapping)),
  "Draw a key for a setting, wrapped by the HSM that KEY_WRAPPING and PKCS11_… name"
)
