import { execFileSync } from "node:child_process"
import { join } from "node:path"
import { root as repository } from "./toolchain.mjs"

/** Formats files below `root` in place, as `pnpm format` does. */
export const format = (root, files) =>
  execFileSync(process.execPath, [join(repository, "node_modules/oxfmt/bin/oxfmt"), ...files], { cwd: root })
