import { lstatSync, mkdirSync } from "node:fs"
import { constants, enableCompileCache, flushCompileCache } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** Beside the code, or where that cannot be written, in a folder of this user's own. */
const usualFolders = (): ReadonlyArray<string> => [
  fileURLToPath(new URL("../../../node_modules/.cache/credbuzzpay-compiled", import.meta.url)),
  join(tmpdir(), `credbuzzpay-compiled-${process.getuid?.() ?? ""}`)
]

/** Whether nobody but this user writes there: what lies in it is run. */
const isOurs = (folder: string): boolean => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const found = lstatSync(folder)
    return found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0
  } catch {
    return false
  }
}

/**
 * Lets Node keep what it compiles of the modules that load from now on, and take it from there at the next start. An operator's
 * `NODE_COMPILE_CACHE` and `NODE_DISABLE_COMPILE_CACHE` win. Where no folder can be written, or others can write in it, nothing
 * is kept.
 */
export const cacheCompiled = (folders: ReadonlyArray<string> = usualFolders()): void => {
  if (process.env["NODE_COMPILE_CACHE"]) return
  folders.some((folder) => isOurs(folder) && enableCompileCache(folder).status !== constants.compileCacheStatus.FAILED)
}

/** Keeps what was compiled so far, for a program that is ready: Node does it at the end, and one that is killed has none. */
export const keepCompiled = (): void => flushCompileCache()
