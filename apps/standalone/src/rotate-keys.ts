import { Console, Effect, Layer } from "effect"
import { Command, Flag } from "effect/cli"
import * as PostgresInvalidationBus from "@credbuzzpay/server/adapters/postgres/PostgresInvalidationBus"
import { PostgresListener } from "@credbuzzpay/server/adapters/postgres/PostgresListener"
import * as PrimaryDatabase from "@credbuzzpay/server/adapters/postgres/PrimaryDatabase"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import { TokenConfig } from "@credbuzzpay/server/config/TokenConfig"
import * as auditTrail from "@credbuzzpay/server/features/platform/audit-trail/layer"
import { SigningKeyRotation } from "@credbuzzpay/server/features/identity/tokens/SigningKeyRotation"
import { Encryption, KeyStore } from "@credbuzzpay/server/ServerLayer"
import { besideSystem, runCommand } from "./BesideSystem.ts"

const Rotation = SigningKeyRotation.layer.pipe(
  Layer.provide([auditTrail.layer, TokenConfig.layerConfig]),
  Layer.provide(PostgresInvalidationBus.layer),
  Layer.provide([PostgresListener.layer, Encryption, KeyStore]),
  Layer.provide(PrimaryDatabase.layer),
  Layer.provide(DatabaseConfig.layerConfig)
)

const compromised = Flag.Boolean("compromised").pipe(
  Flag.withDescription("Somebody may hold the keys: retire all of them, and every access token with them"),
  Flag.withDefault(false)
)

const rotate = Effect.fn(function* (input: { readonly compromised: boolean }) {
  const { kid } = yield* (yield* SigningKeyRotation).rotate(input.compromised ? "compromised" : "by_hand")
  yield* Console.log(`The key ${kid} signs from now on.`)
  if (input.compromised) yield* Console.log("No access token from before is believed; refreshing gives a new one.")
})

runCommand(
  Command.make("keys:rotate", { compromised }, (input) => besideSystem(rotate(input), Rotation)),
  "Sign access tokens with the next key from now on"
)
