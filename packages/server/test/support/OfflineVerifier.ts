import { Effect, FileSystem, Path } from "effect"
import { NodeServices } from "@effect/platform-node"
import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { SealSigner } from "../../src/features/audit-seals/SealSigner.ts"

const script = fileURLToPath(new URL("../../../../scripts/verify-audit.mjs", import.meta.url))

/** Runs a copy of the verifier in an empty folder with these files and the public keys: its exit code and sentence. */
export const verifiedOffline = Effect.fnUntraced(function* (file: string, files: Readonly<Record<string, Uint8Array>>) {
  const { publicKeys } = yield* SealSigner
  return yield* Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const path = yield* Path.Path
    const folder = yield* fs.makeTempDirectoryScoped({ prefix: "credbuzzpay-verify-" })
    yield* fs.copyFile(script, path.join(folder, "verify-audit.mjs"))
    yield* fs.writeFileString(path.join(folder, "keys.json"), JSON.stringify(publicKeys))
    for (const [name, bytes] of Object.entries(files)) yield* fs.writeFile(path.join(folder, name), bytes)
    return yield* Effect.callback<{ readonly code: number; readonly said: string }>((resume) => {
      execFile(
        process.execPath,
        ["verify-audit.mjs", file, "--keys", "keys.json"],
        { cwd: folder, env: {} },
        (error, stdout) =>
          resume(Effect.succeed({ code: error === null ? 0 : Number(error.code), said: stdout.trim() }))
      )
    })
  }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
})
