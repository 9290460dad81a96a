import { Effect, FileSystem, Path } from "effect"
import { NodeServices } from "@effect/platform-node"
import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { SealSigner } from "../../src/features/evidence/audit-seals/SealSigner.ts"

const script = fileURLToPath(new URL("../../../../scripts/verify-audit.mjs", import.meta.url))

/**
 * One process that changes one bit of each of these bytes and asks the verifier each time: the same file of it, loaded
 * anew for each. A process for each would take minutes.
 */
const driver = `
import { readFileSync, writeFileSync } from "node:fs"
const pack = readFileSync("pack.zip")
const write = process.stdout.write.bind(process.stdout)
const missed = []
const places = JSON.parse(readFileSync("places.json", "utf8"))
for (const at of places) {
  const changed = Buffer.from(pack)
  changed[at] ^= 1
  writeFileSync("changed.zip", changed)
  process.argv = [process.argv[0], "verify-audit.mjs", "changed.zip", "--keys", "keys.json"]
  let said = ""
  process.stdout.write = (text) => (said += text).length > 0
  await import("./verify-audit.mjs?" + at)
  while (said === "") await new Promise(setImmediate)
  process.stdout.write = write
  if (!said.startsWith("Not verified: ")) missed.push(at)
}
process.exitCode = 0
write(JSON.stringify({ tried: places.length, missed }))
`

/** At which of these places a change of the pack is not found. */
export const notVerifiedOffline = Effect.fnUntraced(function* (pack: Uint8Array, places: ReadonlyArray<number>) {
  const files = {
    "pack.zip": pack,
    "places.json": Buffer.from(JSON.stringify(places)),
    "driver.mjs": Buffer.from(driver)
  }
  const { said } = yield* ranOffline(["driver.mjs"], files)
  return JSON.parse(said) as { readonly tried: number; readonly missed: ReadonlyArray<number> }
})

/** Runs a copy of the verifier in an empty folder with these files and the public keys: its exit code and sentence. */
export const verifiedOffline = (file: string, files: Readonly<Record<string, Uint8Array>>) =>
  ranOffline(["verify-audit.mjs", file, "--keys", "keys.json"], files)

/** Runs Node in an empty folder with these files, the verifier and the public keys. */
const ranOffline = Effect.fnUntraced(function* (
  command: ReadonlyArray<string>,
  files: Readonly<Record<string, Uint8Array>>
) {
  const { publicKeys } = yield* SealSigner
  return yield* Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const path = yield* Path.Path
    const folder = yield* fs.makeTempDirectoryScoped({ prefix: "credbuzzpay-verify-" })
    yield* fs.copyFile(script, path.join(folder, "verify-audit.mjs"))
    yield* fs.writeFileString(path.join(folder, "keys.json"), JSON.stringify(publicKeys))
    for (const [name, bytes] of Object.entries(files)) yield* fs.writeFile(path.join(folder, name), bytes)
    return yield* Effect.callback<{ readonly code: number; readonly said: string }>((resume) => {
      execFile(process.execPath, [...command], { cwd: folder, env: {} }, (error, stdout) =>
        resume(Effect.succeed({ code: error === null ? 0 : Number(error.code), said: stdout.trim() }))
      )
    })
  }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
})
