import { readFile, readdir } from "node:fs/promises"
import * as path from "node:path"

/** What the page is made of for each request; not served as it is. */
export const PAGE = "index.html"

const kinds: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml; charset=utf-8",
  ".woff2": "font/woff2"
}

/** A built file by its name below `/console/`. */
export interface ConsoleFile {
  readonly name: string
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  readonly read: () => Promise<Uint8Array>
}

// The bundler writes the hash of what is in a file into the name of each below assets/.
const keptFor = (name: string): Readonly<Record<string, string>> =>
  name.startsWith("assets/") ? { "cache-control": "public, max-age=31536000, immutable" } : {}

/**
 * The files that are served, as they were when the server started: what is asked for is looked up among these names and
 * never made into a path, so that no address leads out of the folder. What begins with a dot is the bundler's own.
 */
export const consoleFiles = async (folder: string): Promise<ReadonlyArray<ConsoleFile>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name)
    const name = path.relative(folder, file).split(path.sep).join("/")
    const contentType = kinds[path.extname(name)]
    if (!entry.isFile() || contentType === undefined || /(?:^|\/)\./.test(name)) return []
    return [{ name, contentType, headers: keptFor(name), read: () => readFile(file) }]
  })
}
