import { Layer, Option } from "effect"
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { ConsoleConfig } from "../../src/config/ConsoleConfig.ts"
import { HttpApp } from "../../src/HttpApp.ts"
import { HEAD } from "../../src/http/console/ConsolePage.ts"
import { TestApp } from "../../src/testing/TestApp.ts"

/** A script of the console below, with what a bundler makes its name of. */
export const SCRIPT = "assets/index-Ab12.js"

/** What a bundler leaves behind, and beside it what no address may lead to. */
const builtConsole = (): string => {
  const folder = join(mkdtempSync(join(tmpdir(), "credbuzzpay-console-")), "built")
  mkdirSync(join(folder, "assets"), { recursive: true })
  mkdirSync(join(folder, ".vite"))
  writeFileSync(join(folder, "index.html"), `<!doctype html><head>${HEAD}</head><div id="root"></div>`)
  writeFileSync(join(folder, SCRIPT), "export const places = 1\n".repeat(200))
  writeFileSync(join(folder, ".vite", "manifest.json"), "{}")
  writeFileSync(join(folder, "..", "secret.json"), "{}")
  return folder
}

/** The whole product with a console. */
export const appWithConsole = TestApp.serving(
  HttpApp.pipe(Layer.provide(Layer.sync(ConsoleConfig, () => ({ folder: Option.some(builtConsole()) }))))
)
