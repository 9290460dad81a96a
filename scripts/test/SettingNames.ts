import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../lib/toolchain.mjs"

/** Every name that is a setting in the environment, `_FILE` of secrets too, as the generated example has them. */
export const settingNames: ReadonlySet<string> = new Set(
  [...readFileSync(join(root, ".env.example"), "utf8").matchAll(/^# (\w+)=/gm)].map(([, name = ""]) => name)
)
