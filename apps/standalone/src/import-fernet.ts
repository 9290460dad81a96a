import * as NodeServices from "@effect/platform-node/NodeServices"
import { Console, Effect, FileSystem, Layer, Option, Stream } from "effect"
import { Argument, Command } from "effect/cli"
import * as PostgresInvalidationBus from "@credbuzzpay/server/adapters/postgres/PostgresInvalidationBus"
import { PostgresListener } from "@credbuzzpay/server/adapters/postgres/PostgresListener"
import * as PrimaryDatabase from "@credbuzzpay/server/adapters/postgres/PrimaryDatabase"
import { AadhaarRoleConfig } from "@credbuzzpay/server/config/AadhaarRoleConfig"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import * as auditTrail from "@credbuzzpay/server/features/platform/audit-trail/layer"
import { Outbox } from "@credbuzzpay/server/features/platform/notifications/Outbox"
import { FernetImport, type Imported } from "@credbuzzpay/server/features/kyc/import/FernetImport"
import * as fernetImport from "@credbuzzpay/server/features/kyc/import/layer"
import { Encryption, KeyStore } from "@credbuzzpay/server/ServerLayer"
import { besideSystem, runCommand } from "./BesideSystem.ts"

const Import = fernetImport.layer.pipe(
  Layer.provide([auditTrail.layer, Outbox.layer]),
  Layer.provide(PostgresInvalidationBus.layer),
  Layer.provide([PostgresListener.layer, Encryption, KeyStore]),
  Layer.provide(PrimaryDatabase.layer),
  Layer.provide([DatabaseConfig.layerConfig, AadhaarRoleConfig.layerConfig])
)

const fine: ReadonlyArray<Imported> = ["imported", "there_already"]

/** Line by line, telling of each that was refused by its number and never by what is in it. */
const importFile = Effect.fn(function* ({ file }: { readonly file: string }) {
  const imports = yield* FernetImport
  const fs = yield* FileSystem.FileSystem
  const counts = new Map<string, number>()
  let number = 0
  yield* fs.stream(file).pipe(
    Stream.decodeText(),
    Stream.splitLines,
    Stream.filter((line) => line.trim() !== ""),
    Stream.runForEach((line) =>
      Effect.gen(function* () {
        number += 1
        const done = Option.getOrElse(yield* imports.line(line), () => ["not_a_line" as const])
        for (const each of done) counts.set(each, (counts.get(each) ?? 0) + 1)
        const refused = done.filter((each) => !fine.some((known) => known === each))
        if (refused.length > 0) yield* Console.log(`line ${number}: ${refused.join(", ")}`)
      })
    )
  )
  for (const [what, count] of counts) yield* Console.log(`${what}: ${count}`)
  if ([...counts.keys()].some((what) => !fine.some((known) => known === what))) process.exitCode = 1
})

runCommand(
  Command.make("import:fernet", { file: Argument.String("file") }, (input) =>
    besideSystem(importFile(input), Layer.merge(Import, NodeServices.layer))
  ),
  "Take over Aadhaar and account numbers that the Django system had encrypted with Fernet"
)
