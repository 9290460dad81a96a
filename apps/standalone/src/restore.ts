import * as NodeServices from "@effect/platform-node/NodeServices"
import { ConfigProvider, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { type BackedUpSystem, backedUpSystem } from "./backup/BackedUpSystem.ts"
import { BackupFailed } from "./backup/BackupFailed.ts"
import { restore, restoreKeysAlone } from "./backup/Restore.ts"
import { runCommand } from "./BesideSystem.ts"

const folder = Argument.String("folder").pipe(
  Argument.withDescription("A backup that `pnpm backup` made; without it only --person-keys is done"),
  Argument.optional
)

const neither = new BackupFailed({
  message: "Give the folder of a backup (pnpm restore <folder>), or --person-keys <folder> for these alone."
})

/** What is asked for: a backup, with persons' keys or without, or these alone. */
const asked = (
  system: BackedUpSystem,
  { folder, personKeys }: { readonly folder: Option.Option<string>; readonly personKeys: Option.Option<string> }
) => {
  if (Option.isSome(folder)) return restore(system, { folder: folder.value, personKeys })
  return Option.isSome(personKeys) ? restoreKeysAlone(system, personKeys.value) : Effect.fail(neither)
}

const personKeys = Flag.String("person-keys").pipe(
  Flag.withDescription("The folder of the newest state of persons' keys (`pnpm backup --person-keys`)"),
  Flag.optional
)

runCommand(
  Command.make("restore", { folder, personKeys }, (input) =>
    Effect.gen(function* () {
      const { provider, system } = yield* backedUpSystem
      yield* Effect.provideService(asked(system, input), ConfigProvider.ConfigProvider, provider)
    })
  ).pipe(Command.provide(NodeServices.layer)),
  "Bring a backup back into an empty data folder, or an empty database"
)
