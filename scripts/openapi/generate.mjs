// Has openapi-typescript, hey-api and orval make their clients of docs/api/openapi.json into a folder, beside the programs
// of docs/guides/openapi-generators, and compiles them all.
//   node scripts/openapi/generate.mjs <folder in scripts/openapi>
import { createClient } from "@hey-api/openapi-ts"
import openapiTS, { astToString } from "openapi-typescript"
import { generate } from "orval"
import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const root = fileURLToPath(new URL("../../", import.meta.url))
const document = join(root, "docs/api/openapi.json")
const folder = resolve(process.argv[2])

mkdirSync(folder, { recursive: true })
cpSync(join(root, "docs/guides/openapi-generators"), folder, { recursive: true })

// The generators write imports as the settings of the folder that they run in have them.
const compilerOptions = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  module: "ESNext",
  moduleResolution: "bundler",
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  types: []
}
writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts", "hey/**/*.ts"] }))

process.chdir(folder)

writeFileSync(join(folder, "contract.ts"), astToString(await openapiTS(pathToFileURL(document))))

await createClient({
  input: document,
  output: { path: join(folder, "hey") },
  plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
  logs: { level: "silent" }
})

await generate({
  input: { target: document },
  output: {
    target: join(folder, "orval-api.ts"),
    client: "fetch",
    override: { mutator: { path: join(folder, "orval-fetcher.ts"), name: "fetcher" } }
  }
})

const tsc = fileURLToPath(import.meta.resolve("typescript/lib/tsc.js"))
execFileSync(process.execPath, [tsc, "-p", folder], { stdio: "inherit" })
