import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { installOutside, run, testOutside } from "./Outside.ts"
import { tarballProblems } from "./TarballProblems.ts"

// The server, the contract and the client packed as they are published, types and all: what checkers say of the server's
// tarball, and whether the program of docs/guides/swap-layers.md compiles and passes outside the workspace.

const packages = fileURLToPath(new URL("../../../", import.meta.url))
const compiler = join(packages, "server/node_modules/typescript/bin/tsc")

const tsconfig = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: "ES2023",
    module: "NodeNext",
    allowImportingTsExtensions: true,
    exactOptionalPropertyTypes: true,
    types: [],
    skipLibCheck: true
  },
  include: ["test", "vitest.config.ts"]
}

/** A place of each pattern, and those that are no pattern. */
const entrypoints = [
  "./testing/TestApp",
  "./testing/GlobalSetup",
  "./features/kyc/aadhaar/AadhaarProvider",
  "./adapters/redis/RedisSharedCache",
  "./config/ServerConfig",
  "./http/RequestInfo",
  "./HttpServing",
  "./ServerLayer"
]

const folder = await mkdtemp(join(tmpdir(), "credbuzzpay-published-"))
try {
  for (const name of ["domain", "client", "server"]) {
    await run(join(packages, name), "pnpm", ["pack", "--pack-destination", folder])
  }
  const server = (await readdir(folder)).find((name) => name.includes("server")) ?? ""
  const problems = await tarballProblems(join(folder, server), { entrypoints, modulesOnly: entrypoints })
  if (problems.length > 0) throw new Error(JSON.stringify(problems, undefined, 2))

  const outside = join(folder, "outside")
  await installOutside(outside, folder)
  await writeFile(join(outside, "tsconfig.json"), JSON.stringify(tsconfig))
  await run(outside, process.execPath, [compiler, "-p", outside])
  const tested = /Tests\s+1 passed/.exec(await testOutside(outside))
  if (tested === null) throw new Error("The guide's test did not run")
  process.stdout.write("publint and arethetypeswrong have nothing to say, and the guide's test compiles and passes\n")
} finally {
  await rm(folder, { recursive: true, force: true })
}
