import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "./toolchain.mjs"

/** What Node is told on its command line for a program that stays up (docs/adr/0037). */
export const nodeFlags = JSON.parse(readFileSync(join(root, "packages", "server", "node-flags.json"), "utf8"))
