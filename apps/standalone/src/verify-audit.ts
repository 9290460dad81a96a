import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { Console, Effect, Layer, Option } from "effect"
import { Command, Flag } from "effect/cli"
import * as PrimaryDatabase from "@credbuzzpay/server/adapters/postgres/PrimaryDatabase"
import { DatabaseConfig } from "@credbuzzpay/server/config/DatabaseConfig"
import * as auditSeals from "@credbuzzpay/server/features/evidence/audit-seals/layer"
import { AuditVerifier } from "@credbuzzpay/server/features/evidence/audit-verification/AuditVerifier"
import { Files, Seals } from "@credbuzzpay/server/ServerLayer"
import { besideSystem, runCommand } from "./BesideSystem.ts"

const Verifier = AuditVerifier.layer.pipe(
  Layer.provide(auditSeals.layer),
  Layer.provide([Files, Seals]),
  Layer.provide(Layer.mergeAll(PrimaryDatabase.layer, NodeCrypto.layerSecureRandom)),
  Layer.provide(DatabaseConfig.layerConfig)
)

const since = Flag.String("since-block").pipe(
  Flag.withDescription("Begin with this block, as 1/42, instead of the first"),
  Flag.optional
)

/** The block before the one that is named. */
const before = (name: string) => {
  const [epoch = 0, seq = 0] = name.split("/").map(Number)
  return { epoch, seq: seq - 1 }
}

const verify = Effect.fn(function* (input: { readonly sinceBlock: Option.Option<string> }) {
  const after = Option.getOrUndefined(Option.map(input.sinceBlock, before))
  const report = yield* (yield* AuditVerifier).verify({ after })
  const { archived, blocks, fault, firstBlock, heads, lastBlock, pending, rows } = report
  const range = firstBlock === null ? "" : `, from ${firstBlock} to ${lastBlock ?? firstBlock}`
  yield* Console.log(
    `${rows} rows in ${blocks} blocks${range}; ${archived} of them in archives, ${pending} not sealed yet, ${heads} heads outside the database.`
  )
  yield* Console.log(fault === null ? "Everything is as it was sealed." : `${fault.message}.`)
  if (fault !== null) process.exitCode = 1
})

runCommand(
  Command.make("audit:verify", { sinceBlock: since }, (input) => besideSystem(verify(input), Verifier)),
  "Hold the audit trail of the running system against its seals, whatever its size"
)
