import { defineConfig } from "tsdown"
import { privatePackages } from "../../scripts/lib/private-packages.cjs"
import manifest from "./package.json" with { type: "json" }

/** What the workspace can import, but for what writes the repository's own documents. */
const exported = Object.values(manifest.exports).filter((file) => file !== null && !file.includes("/generate/"))

// Module by module, so that a service is one class whichever path leads to it. The private packages lie beside `server`
// (docs/adr/0074); the steps of the migrations are read from their folder, and no import leads to them.
export default defineConfig({
  entry: [...exported.map((file) => file.replace("*", "**/*")), "../migrations/src/steps/*.ts"],
  root: "..",
  tsconfig: "tsconfig.build.json",
  format: "esm",
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
  unbundle: true,
  dts: true,
  target: "es2023",
  platform: "node",
  deps: { alwaysBundle: privatePackages.map((name) => new RegExp(`^${name}/`)) }
})
