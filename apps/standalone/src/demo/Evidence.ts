import { CredbuzzApi } from "@credbuzzpay/client/effect"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, FileSystem, Path } from "effect"
import { FetchHttpClient, HttpClient } from "effect/http"
import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Steps } from "./Story.ts"
import { counted } from "./Telling.ts"

const VERIFIER = fileURLToPath(new URL("../../../../scripts/verify-audit.mjs", import.meta.url))

/** What the verifier says in a folder of its own, with nothing but the pack and the public keys. */
const verifiedAlone = Effect.fnUntraced(function* (baseUrl: string, name: string, pack: Uint8Array) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = yield* fs.makeTempDirectoryScoped({ prefix: "credbuzzpay-evidence-" })
  const keys = yield* (yield* (yield* HttpClient.HttpClient).get(`${baseUrl}/.well-known/audit-keys.json`)).text
  yield* fs.copyFile(VERIFIER, path.join(folder, "verify-audit.mjs"))
  yield* fs.writeFileString(path.join(folder, "audit-keys.json"), keys)
  yield* fs.writeFile(path.join(folder, name), pack)
  return yield* Effect.callback<string>((resume) => {
    const command = ["verify-audit.mjs", name, "--keys", "audit-keys.json"]
    execFile(process.execPath, command, { cwd: folder, env: {} }, (_error, said) => resume(Effect.succeed(said.trim())))
  })
})

/** Staff hold the audit trail against its seals, and make a pack about her that is believed without us. */
export const evidence = Effect.fnUntraced(function* (baseUrl: string, userCode: string, { step }: Steps) {
  const { auditSeals, evidencePack, reports, sessions } = yield* CredbuzzApi
  yield* step("The super admin reports on everybody's KYC", reports.kycStatus({ fields: ["status"] }), ({ summary }) =>
    counted(summary?.byStatus)
  )
  const { content, name } = yield* step(
    "A court asks about Asha: the super admin makes her evidence pack",
    evidencePack.make({ userCode, reason: "Order 412/2026 of the district court" }),
    (pack) => `${pack.name}, ${Math.round(pack.content.length / 1024)} KiB`
  )
  yield* step(
    "and the court verifies it in an empty folder, with the public keys alone",
    verifiedAlone(baseUrl, name, content).pipe(
      Effect.scoped,
      Effect.provide([NodeServices.layer, FetchHttpClient.layer])
    ),
    (said) => said
  )
  yield* step(
    "The super admin holds the whole audit trail against its seals",
    auditSeals.verify({}),
    ({ blocks, fault, pending, rows }) =>
      `${rows} rows in ${blocks} sealed blocks, ${pending} to come: ${fault === null ? "all is as it was sealed" : fault.message}`
  )
  yield* step("The super admin leaves", sessions.logout({}), () => "signed out")
})
