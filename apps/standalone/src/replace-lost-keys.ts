import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { Console, Effect, Layer } from "effect"
import { Command, Flag } from "effect/cli"
import * as PostgresInvalidationBus from "@credbuzzpay/server/adapters/postgres/PostgresInvalidationBus"
import { PostgresListener } from "@credbuzzpay/server/adapters/postgres/PostgresListener"
import * as PrimaryDatabase from "@credbuzzpay/server/adapters/postgres/PrimaryDatabase"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import * as personKeyLife from "@credbuzzpay/server/features/platform/person-key-life/layer"
import { LostKeys } from "@credbuzzpay/server/features/platform/person-key-life/LostKeys"
import { KeyStore } from "@credbuzzpay/server/ServerLayer"
import { besideSystem, runCommand } from "./BesideSystem.ts"

const Replacing = personKeyLife.layer.pipe(
  Layer.provide([KeyStore, PostgresInvalidationBus.layer]),
  Layer.provide([PostgresListener.layer, NodeCrypto.layerSecureRandom]),
  Layer.provide(PrimaryDatabase.layer),
  Layer.provide(DatabaseConfig.layerConfig)
)

const reason = Flag.String("reason").pipe(
  Flag.withDescription("Why, for the audit trail: how the folder PERSON_KEYS_DIR was lost")
)

const replaceLost = Effect.fn(function* (input: { readonly reason: string }) {
  const { replaced } = yield* (yield* LostKeys).replace({ actor: "system", reason: input.reason })
  yield* Console.log(
    replaced === 0
      ? "No key was lost: every key of a person is wrapped by one in the store."
      : `${replaced} got a new key. What was sealed under the lost ones opens again if the folder comes back, and never otherwise.`
  )
})

runCommand(
  Command.make("keys:replace-lost", { reason }, (input) => besideSystem(replaceLost(input), Replacing)),
  "Give a new key to everybody whose key was lost with the folder of wrapping keys"
)
