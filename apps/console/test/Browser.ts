import { Layer, Option } from "effect"
import { build } from "vite"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Page as Tab } from "playwright-core"
import { ConsoleConfig } from "@credbuzzpay/server/config/ConsoleConfig"

const home = fileURLToPath(new URL("..", import.meta.url))

/** Builds the console as `npm start` does; the folder of its files. */
const built = async () => {
  const outDir = mkdtempSync(join(tmpdir(), "credbuzzpay-console-"))
  await build({ root: home, logLevel: "silent", build: { outDir, emptyOutDir: true } })
  return outDir
}

const folder = await built()

/** The console as it is built, for an instance to serve. */
export const BuiltConsole = Layer.succeed(ConsoleConfig, { folder: Option.some(folder) })

/** What goes wrong in a tab: errors, warnings and whatever the page's policy refuses; and whom it asks. */
export const watched = (tab: Tab) => {
  const problems: Array<string> = []
  const hosts = new Set<string>()
  tab.on("console", (message) => {
    // The browser says so of each refusal; the page shows it to the person.
    if (/status of 4\d\d/.test(message.text())) return
    if (["error", "warning"].includes(message.type())) problems.push(message.text())
  })
  tab.on("pageerror", (error) => problems.push(String(error)))
  tab.on("request", (request) => hosts.add(new URL(request.url()).origin))
  return { problems, hosts }
}
