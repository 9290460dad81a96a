import * as NodeServices from "@effect/platform-node/NodeServices"
import { ConfigProvider, Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { backedUpSystem } from "./backup/BackedUpSystem.ts"
import { backup, backupPersonKeys } from "./backup/Backup.ts"
import { verifyBackup } from "./backup/Verify.ts"
import { runCommand } from "./BesideSystem.ts"

const folder = Argument.String("folder").pipe(
  Argument.withDescription("Where to save to: a folder that is not there yet, or the one to verify")
)

const verify = Flag.Boolean("verify").pipe(
  Flag.withDescription("Make none: hold the backup in the folder against its manifest"),
  Flag.withDefault(false)
)

const personKeys = Flag.Boolean("person-keys").pipe(
  Flag.withDescription("Save the newest state of persons' keys alone, over the one that is in the folder"),
  Flag.withDefault(false)
)

runCommand(
  Command.make("backup", { folder, verify, personKeys }, (input) =>
    Effect.gen(function* () {
      if (input.verify) return yield* verifyBackup(input.folder)
      const { provider, system } = yield* backedUpSystem
      const save = input.personKeys ? backupPersonKeys : backup
      yield* Effect.provideService(save(system, input.folder), ConfigProvider.ConfigProvider, provider)
    })
  ).pipe(Command.provide(NodeServices.layer)),
  "Save the database and the files beside the running system; keys are kept apart"
)
